"""Short run: a process that answers once and ends does not look for garbage.

What is imported stays. Looking through it again and again while it is loaded, and once more at the
end, would take a fifth of the time of a question that needs it all.
"""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def short_run() -> Iterator[None]:
    """Collect no cyclic garbage within the block, nor of it at the end of the process."""
    if not gc.isenabled():
        yield
        return
    atexit.register(gc.freeze)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
