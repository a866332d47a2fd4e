"""What becomes of the program when it is killed, starved, damaged and attacked.

    python -m tests.faults [--short] [--only NAME]... [--page FILE]

Each fault is tried on the program itself, in a process of its own, over an archive of invented
statements. A table says what was tried, what held and what was lost.
"""
