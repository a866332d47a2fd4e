"""Topics without a proper name, and words as they are compared."""
