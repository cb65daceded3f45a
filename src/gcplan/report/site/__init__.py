"""What a site of pages says of a plan: for everyone in the office, or for the public."""
