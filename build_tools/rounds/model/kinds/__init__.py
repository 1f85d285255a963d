"""One file a question type; all_kinds.py lists them."""
