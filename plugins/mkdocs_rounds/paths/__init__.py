"""Pages made from the whole course."""
