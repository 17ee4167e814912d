"""What happens to the data before anybody sees it: proofs, the build, pictures of flows."""
