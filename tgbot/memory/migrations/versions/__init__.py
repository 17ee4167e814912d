"""One file a migration, named by number and purpose; a published one is never changed."""
