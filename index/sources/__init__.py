"""Sources that are kept in step: what they are, where they list what they publish, and how they
are asked for it."""
