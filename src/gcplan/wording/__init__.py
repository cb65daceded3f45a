"""What the program says, as msgids; figures stay figures until they are shown."""
