"""Writing the embedded store anew, so that nothing deleted is left in its files.

An engine marks what was deleted and keeps the bytes: in pages, indexes and the write-ahead log.
Here every record that is alive is copied into fresh files, which then take the place of the old
ones. What the engine noted of its work goes too.
"""

from __future__ import annotations

from graph_service.settings import Settings
from graph_service.store.embedded import FRESH, taken
from graph_service.store.migrate import applied, schema_files, statements
from graph_service.store.open import embedded_folder, open_graph
from graph_service.store.scrub import replace_by_copy


def require_free(settings: Settings) -> None:
    """See to it that no process has the embedded store, so that it can be written anew.

    Raises:
        StoreInUse: the service or a command runs on it.
    """
    if folder := embedded_folder(settings):
        with taken(folder):
            pass


def rebuild(settings: Settings) -> bool:
    """Write the embedded store anew and return True; for a graph server nothing can be done here.

    A process that is killed meanwhile leaves the old files or the new ones, never a mixture; the
    next start removes what is left over.

    Raises:
        StoreInUse: a process has the folder.
        StoreUnavailable: the files cannot be written; the store is as it was.
    """
    folder = embedded_folder(settings)
    if folder is None:
        return False
    with open_graph(settings) as graph:
        stems = applied(graph)
    fresh = settings.model_copy(update={"store_uri": f"embedded:{folder / FRESH}"})
    with open_graph(fresh) as graph:
        for stem in stems:
            for statement in statements(schema_files()[stem].read_text(encoding="utf-8")):
                graph.schema(statement)
    replace_by_copy(folder)
    return True
