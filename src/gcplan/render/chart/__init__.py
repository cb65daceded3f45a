"""Pictures of reports: each a function from report data to an SVG element, in words as well."""
