"""What git knows of a course: its versions, what changed between two of them, and what that means for learners."""
