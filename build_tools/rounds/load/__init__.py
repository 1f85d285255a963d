"""Files to a Course, or Problems with lines."""
