"""Whose words and whose stance a sentence gives, and to whom the stance goes."""
