"""What an officer does for a client, without pages."""
