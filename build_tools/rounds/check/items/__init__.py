"""The item-writing linter: one file a flaw, or a few of one kind; all_flaws.py lists them."""
