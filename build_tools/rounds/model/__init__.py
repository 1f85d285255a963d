"""What a course is: frozen values. No I/O here and no clock."""
