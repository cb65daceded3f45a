"""Exactly what the files of a plan may say, as pydantic models."""

import os

# Looking for plugins of pydantic means reading about every installed package, and running them
# would let another program decide what a plan may say.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
