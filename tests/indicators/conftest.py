"""Laws are tried without a clock, so that a busy machine does not fail them, and alike on every run."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
