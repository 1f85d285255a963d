"""Packages as an LMS sees them: what they are, and what in them would not work, for packages of anyone's."""
