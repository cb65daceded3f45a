"""What the recording commands share."""
