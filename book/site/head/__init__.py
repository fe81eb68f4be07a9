"""What a page tells programs and screen readers of itself."""
