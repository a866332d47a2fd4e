"""What chats share: what is asked, jobs that survive a restart, how answers are laid out."""
