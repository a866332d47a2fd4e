"""How fast and how small On Record is on this machine: `python -m benchmarks`, or `make bench`."""
