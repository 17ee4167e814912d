"""What operators alone see."""
