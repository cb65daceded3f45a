"""A site as pages and data, by their paths: nothing is loaded from elsewhere."""
