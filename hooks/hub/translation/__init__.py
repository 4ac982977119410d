"""What is translated, from what, and whether it still holds."""
