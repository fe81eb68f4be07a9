"""What every test stands on."""

import os

from scripts.execute import kernel_environment

# nbval's kernels inherit it: they find lib without an install, as plain `pytest` must.
os.environ.update(kernel_environment())
