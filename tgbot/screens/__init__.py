"""What people see: pure functions from domain objects to a Screen (text and buttons)."""
