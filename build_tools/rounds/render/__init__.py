"""Values to HTML and JSON Schema."""
