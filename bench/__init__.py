"""Measurements, printed as they are. `make bench` runs them all; nothing here is a test."""
