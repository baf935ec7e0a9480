"""Speed and memory of the trainer on this machine: `python -m benchmarks`. See README.md for how to read it."""
