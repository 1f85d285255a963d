"""What is wrong with a course: one file a family of checks; all_checks.py lists them."""
