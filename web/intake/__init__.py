"""Statements that an administrator adds in the browser: looked at first, then put on record."""
