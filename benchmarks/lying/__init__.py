"""How many lies over real statements the checks of written sentences let through, and how many true
compressions they drop: `python -m benchmarks.lying --data DIR`."""
