"""Walking through flows: pure functions of the flows, a wallet, and what somebody answered."""
