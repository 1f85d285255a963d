"""Rounds' engine: knows courses, never the site generator."""
