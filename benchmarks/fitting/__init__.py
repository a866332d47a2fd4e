"""Fits the weights of `qa/data/roles.toml` and `qa/data/evidence.toml` on labelled questions."""
