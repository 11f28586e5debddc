"""Watching the service: is it up, can it work?"""

from __future__ import annotations

from graph_service import __version__
from graph_service.api.access import OPEN
from graph_service.api.answers import StateAnswer
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.errors import SchemaMismatch
from graph_service.store.migrate import applied, prepare, schema_files

routes = router(tags=["watch"])


@routes.get("/healthz", dependencies=[OPEN])
async def health(settings: SettingsOf) -> StateAnswer:
    """Say that the process is up; the graph is not asked."""
    return StateAnswer(status="up", version=__version__, language=settings.language)


@routes.get("/readyz", dependencies=[OPEN])
def ready(graph: GraphOf, settings: SettingsOf) -> StateAnswer:
    """Say that the graph answers and has the schema of this version; 503 otherwise."""
    if not applied(graph):
        raise SchemaMismatch(
            "The store's schema is older than this version of the service ({pending} to run). "
            "Take a backup, then run: graph-service migrate",
            pending=", ".join(schema_files()),
        )
    prepare(graph)
    return StateAnswer(status="ready", version=__version__, language=settings.language)
