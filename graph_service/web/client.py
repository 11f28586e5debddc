"""The page of one of an officer's own clients: what stands around them, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.access.glass import require_officer
from graph_service.access.own import own_clients
from graph_service.api.access import Access, sessions_of
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.language import LanguageOf
from graph_service.clients.change import TITLE_LIMIT
from graph_service.clients.known import Known, known
from graph_service.gaps.catalogue import Gap, catalogue
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Sight, run
from graph_service.model.cells import IdCell
from graph_service.names import name_in
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from graph_service.web import mend
from graph_service.web.choices import unasked
from graph_service.web.clients import Clients, not_own
from graph_service.web.links import Links
from graph_service.web.render import page

_MOST_SERVICES = 100

ClientId = Annotated[str, IdCell(), Path()]
routes = router(include_in_schema=False)


@dataclass(frozen=True)
class Visit:
    """A look at one of an officer's own clients.

    Parameters:
        request: The request.
        graph: The graph.
        settings: The settings.
        language: The language of the reader.
        client: Id of the client.
    """

    request: Request
    graph: Graph
    settings: Settings
    language: LanguageOf
    client: str

    @property
    def access(self) -> Access:
        """Who looks."""
        access: Access = self.request.state.access
        return access

    @property
    def day(self) -> date:
        """The day it is."""
        return self.settings.today()

    @property
    def purpose(self) -> str | None:
        """Why the client is looked at; None where it was not said."""
        return (self.access.purposed or {}).get(self.client)

    def require_own(self, transaction: Transaction) -> None:
        """See to it that the client is the caller's own, as the graph stands in a transaction.

        Raises:
            NotOwn: they are not, or there is no such client.
        """
        now = sessions_of(self.request).now()
        if self.client not in own_clients(transaction, self.access.caller, self.day, now):
            raise not_own()

    def known(self) -> Known | None:
        """Return what is known of the client; None where no purpose was said.

        Raises:
            Denied: the caller is no officer.
            NotOwn: the client is not the caller's own.
        """
        require_officer(self.access.caller)

        def work(transaction: Transaction) -> Known | None:
            self.require_own(transaction)
            if self.purpose is None:
                return None
            return known(transaction, self.access.caller, self.client, self.day)

        found = self.graph.read(work)
        if found is None:
            return None
        self.access.holds(found.identifiers, client=self.client)
        area, name = found.client["area"], found.client["municipality"]
        here = {"municipality": name_in(self.language, "Area", area, name)}
        return replace(found, client={**found.client, **here})

    def findings(self, rules: Sequence[Gap], area: str) -> list[Finding]:
        """Return where rules hold for the client, who lives in an area."""
        found = run(
            self.graph,
            rules,
            as_of=self.day,
            area=area,
            sight=Sight(clients=[self.client], network_in=[]),
            language=self.language,
        )
        theirs = [each for each in found if each.client == self.client]
        note_findings(self.access, theirs)
        return theirs

    def ask_purpose(self) -> HTMLResponse:
        """Return the page that asks why the client is looked at."""
        return page(
            self.request,
            "client.html",
            self.language,
            at=Links.of(self.request, self.day).client(self.client),
            client=None,
            unasked=unasked(self.access, [self.client]),
            id=self.client,
        )

    def page(
        self,
        trouble: Sequence[str] = (),
        status: int = 200,
        typed: Mapping[str, Any] | None = None,
    ) -> HTMLResponse:
        """Return the client's page, with what was wrong with a form and what was typed in it."""
        found = self.known()
        if found is None:
            return self.ask_purpose()
        rules = [gap for gap in catalogue().values() if gap.about_clients]
        links = Links.of(self.request, self.day)
        desk = mend.Desk(found, links)
        theirs = self.findings(rules, found.client["area"])
        return page(
            self.request,
            "client.html",
            self.language,
            status,
            at=links.client(self.client),
            client=found.client,
            day=self.day,
            desk=desk,
            found=[mend.mending(desk, each, self.language) for each in theirs],
            held=found.held,
            id=self.client,
            known=found,
            min_meetings=Parameters().min_meetings,
            purpose=self.purpose,
            services=self._services(found),
            title_limit=TITLE_LIMIT,
            trouble=trouble,
            typed=typed or {"act": None},
            unasked=[],
        )

    def _services(self, found: Known) -> dict[str, list[dict[str, Any]]]:
        """Return the services a measure may use, by the life domain of the open needs."""
        domains = sorted({row.values["domain"] for row in found.open_needs})
        query = load("clients/services")
        area = found.client["area"]
        rows = self.graph.read(lambda tx: tx.run(query, area=area, domains=domains))
        shown: dict[str, list[dict[str, Any]]] = {}
        for each in domains:
            shown[each] = [row for row in rows if row["domain"] == each][:_MOST_SERVICES]
        for of_one in shown.values():
            self.access.given("Service", *(row["id"] for row in of_one), client=self.client)
        return shown


async def _visit(
    request: Request,
    client: ClientId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Visit:
    return Visit(request, graph, settings, language, client)


VisitOf = Annotated[Visit, Depends(_visit)]


@routes.get("/clients/{client:path}", response_class=HTMLResponse)
def show_client(access: Clients, visit: VisitOf) -> Response:
    """Show one of an officer's own clients: the team, the plan, and what is missing."""
    return visit.page()
