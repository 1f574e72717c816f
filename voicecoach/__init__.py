"""voicecoach: practise debt-collection calls aloud, offline."""

import os

# The encoder multiplies small matrices: threads that wait for each other take seconds on busy cores, one takes
# milliseconds. Set before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.2.0"
