"""What was seen at each address and when, and each change, in an order that cannot be altered
unseen."""
