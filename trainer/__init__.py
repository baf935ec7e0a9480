"""A training simulator for debt collectors: believable borrowers, and a judge that shows its evidence."""

import os

# One turn's sums are too small to share between cores: threads of the linear algebra would only wait for each other.
# Set before numpy is imported; a value from outside stays.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
