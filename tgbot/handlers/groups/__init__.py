"""Support groups: registering, screening, answering and guarding."""
