"""Announcements of operators, and alerts about wallets that people follow."""
