"""Tickets: bringing people to staff and back."""
