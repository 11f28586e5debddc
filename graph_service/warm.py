"""Warming up: what is asked every day, asked once at the start, so that nobody waits for it.

An engine plans each query when it first meets it, which takes a server longer than the answer, and
the search reads every name there is. After a restart the first to ask would wait for all of that.
Nothing that is read here is told to anybody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Event, Thread

from graph_service.access.caller import Caller
from graph_service.errors import StoreUnavailable
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.run import run
from graph_service.gaps.seen import View
from graph_service.i18n import Language
from graph_service.packs.team import team_pack
from graph_service.packs.team_known import Looker
from graph_service.queries import load
from graph_service.search.find import find
from graph_service.search.fresh import Names
from graph_service.store import Graph
from graph_service.workplace.noted import noted

_LOG = logging.getLogger("graph_service.warm")
#: Everyday words that lead to much and to little: by a kind, a theme, a domain and by nothing.
_WORDS = ("työvoima", "nuoret", "asunto", "bostad", "xyzzyq")
#: As many of each are looked up as on a start page.
_LOOKED_UP = 12

#: Is called between two questions; raises where no more are to be asked.
Going = Callable[[], None]


class _Ended(Exception):
    """The service ends before it is warm."""


@contextmanager
def warming(graph: Graph, names: Names, day: date, language: Language) -> Iterator[Event]:
    """Warm up beside whatever is done meanwhile, and end with it after the question being asked.

    Parameters:
        graph: The graph.
        names: The index of the search, which is read.
        day: The day it is.
        language: The language of most readers.

    Yields:
        What is set when everything was asked, or could not be.
    """
    ended, done = Event(), Event()

    def going() -> None:
        if ended.is_set():
            raise _Ended

    def work() -> None:
        try:
            warm_up(graph, names, day, language, going)
        except StoreUnavailable as error:
            _LOG.warning("Not warmed up: %s", error)
        except _Ended:
            pass
        finally:
            done.set()

    thread = Thread(target=work, name="warm-up")
    thread.start()
    try:
        yield done
    finally:
        ended.set()
        thread.join()


def warm_up(
    graph: Graph, names: Names, day: date, language: Language, going: Going = lambda: None
) -> None:
    """Ask once what coordinators, officers and those who search ask every day.

    Parameters:
        graph: The graph.
        names: The index of the search, which is read.
        day: The day it is.
        language: The language of most readers.
        going: Is called between two questions; what it raises ends the work.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    for word in _WORDS:
        going()
        find(graph, names, word, day=day, language=language)
    going()
    for row in graph.read(lambda transaction: transaction.run(load("workplace/usual"))):
        areas = frozenset([row["area"]])
        officer = Caller("warm-up", "officer", "warm-up", areas, contact=row["officer"])
        coordinator = Caller("warm-up", "coordinator", "warm-up", areas)
        for caller in (coordinator, officer):
            sight = View.of(graph, caller, day).sight
            run(graph, catalogue().values(), as_of=day, sight=sight, progress=lambda *_: going())
        noted(graph, View.of(graph, coordinator, day, purposed=()), day, _LOOKED_UP, language)
        going()
        looker = Looker(officer, day, sight.people_in)
        team_pack(graph, row["client"], looker, day=day, language=language)
