"""Who is on record: people, their spellings and posts, and the voices of states and bodies."""
