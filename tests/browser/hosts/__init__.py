"""Hosts that others wrote, playing real packages. A package, so that its conftest.py hides no other one."""
