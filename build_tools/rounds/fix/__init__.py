"""What `rounds check --fix` mends: one file a fix; all_fixes.py lists them."""
