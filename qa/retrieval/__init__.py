"""From a parsed question to scored sentences: candidates, features, score, selection."""
