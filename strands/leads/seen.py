"""What somebody had before them when they opened a training to change it."""

import hashlib
import json

OF_A_TRAINING = ("topic", "strand", "due_on", "given_by")


def digest(training):
    """Of all that can be changed of it: 64 hexadecimal digits."""
    told = [str(getattr(training, name)) for name in OF_A_TRAINING]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
