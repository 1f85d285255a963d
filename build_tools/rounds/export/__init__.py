"""A finished site to packages."""
