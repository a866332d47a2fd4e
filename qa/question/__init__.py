"""From the words of a question to what it may mean: names, terms, a time span, what is wanted."""
