"""The only Python here that knows MkDocs: thin doors to the engine."""
