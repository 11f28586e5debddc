"""Writers of one data folder, one after the other, whatever process they are in.

A server lets a writer wait for the lock that another holds. The embedded engine lets both go on and
refuses the one that ends last: a long import would be undone by every short write beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graph_service.errors import StoreUnavailable

_LOOK_AGAIN = 0.01


class Turns:
    """The queue of the writers of one data folder.

    Parameters:
        folder: The data folder.
        patience: Longest time a writer waits for its turn, in seconds.
    """

    def __init__(self, folder: Path, patience: float) -> None:
        self._patience = patience
        self._mine = threading.RLock()
        self._everyones = FileLock(folder / "write.lock", thread_local=False)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn and hold it.

        Raises:
            StoreUnavailable: it did not come in time; nothing was written.
        """
        busy = StoreUnavailable("The graph is busy or restarting; try again in a moment.")
        if not self._mine.acquire(timeout=self._patience):
            raise busy
        try:
            with self._everyones.acquire(timeout=self._patience, poll_interval=_LOOK_AGAIN):
                yield
        except Timeout as error:
            raise busy from error
        finally:
            self._mine.release()
