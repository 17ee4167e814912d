"""What people and staff see about tickets."""
