"""Word documents: official layout, templates and how they are filled in."""
