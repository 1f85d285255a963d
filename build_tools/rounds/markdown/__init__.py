"""Python-Markdown extensions: what authors write beyond plain Markdown."""
