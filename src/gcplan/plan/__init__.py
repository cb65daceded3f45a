"""Values that the schema has passed become one frozen Plan."""
