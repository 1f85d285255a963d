"""The course in MkDocs: loaded, checked, shown, handed over."""
