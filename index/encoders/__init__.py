"""The engines behind `index.encoder`, and the weights they run."""
