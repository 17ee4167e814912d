"""What people and admins see about support groups."""
