"""What a check found, written for a person or a program: one file a format; all_formats.py lists them."""
