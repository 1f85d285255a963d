"""Beginnings: drafts of modules, quizzes, simulations and self-assessments, snippets for editors, a new course."""
