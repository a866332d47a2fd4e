"""Whether a question finds in each language what it finds in English."""
