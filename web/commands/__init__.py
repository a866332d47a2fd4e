"""The commands of `onrecord`, one area a file. A command's parameters are its options."""
