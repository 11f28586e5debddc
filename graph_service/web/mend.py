"""What mends a gap of a client: for each a button that leads to where it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph_service.clients.known import Known
from graph_service.clients.suggest import KINDS_MISSING
from graph_service.gaps.findings import Finding
from graph_service.i18n import translate
from graph_service.model.vocabulary import words
from graph_service.rows.keys import key_text
from graph_service.web.links import Links


@dataclass(frozen=True)
class Desk:
    """The page of a client that a button stands on.

    Parameters:
        known: The client.
        links: The links of the page.
    """

    known: Known
    links: Links

    @property
    def here(self) -> str:
        """The address of the client's page."""
        return self.links.client(self.id)

    @property
    def id(self) -> str:
        """Id of the client."""
        return str(self.known.client["id"])

    def place(self, table: str, id: str, column: str = "id") -> str:
        """Return the name of the place on the page where a row stands, by what a column holds."""
        for number, row in enumerate(self.known.rows[table], 1):
            if row.values[column] == id:
                return f"{table}-{number}"
        return table

    def edit(self, table: str, id: str, column: str = "id") -> str:
        """Return the address of the form for a row that is current, or for a new one."""
        for row in self.known.rows[table]:
            is_current = table != "team" or self.known.is_now(row)
            if row.values[column] == id and is_current:
                return self.links.edit(table, key_text(row.key), self.here)
        return f"#{table}"


def kind_place(kind: str) -> str:
    """Return the name of the place where contacts of a kind of agency are suggested."""
    return f"kind-{words('agency_kinds').index(kind)}"


def _joins_kind(desk: Desk, found: Finding) -> str:
    kinds = (*found.keys[1:], *KINDS_MISSING[found.gap.id])
    return f"{desk.links.of_client('team', desk.id)}#{kind_place(kinds[0])}"


def _joins_for_need(desk: Desk, found: Finding) -> str:
    return f"{_joins(desk, found)}#{desk.place('needs', found.keys[0])}"


def _joins(desk: Desk, found: Finding) -> str:
    return desk.links.of_client("team", desk.id)


def _finds_housing(desk: Desk, found: Finding) -> str:
    housing = [row for row in desk.known.open_needs if row.values["domain"] == "housing"]
    place = desk.place("needs", housing[0].values["id"]) if housing else ""
    return f"{desk.links.of_client('services', desk.id)}#{place}"


def _at(table: str) -> Callable[[Desk, Finding], str]:
    return lambda desk, found: f"#{desk.place(table, found.keys[0])}"


def _edits(table: str) -> Callable[[Desk, Finding], str]:
    return lambda desk, found: desk.edit(table, found.keys[0])


def _edits_member(desk: Desk, found: Finding) -> str:
    person = desk.known.people.get(found.keys[1])
    if person is None or person.protected:  # no address names whoever is under protection
        return "#team"
    return desk.edit("team", found.keys[1], "contact")


def _gives_consent(desk: Desk, found: Finding) -> str:
    agencies = [*desk.known.unpermitted]
    number = agencies.index(found.keys[1]) + 1 if found.keys[1] in agencies else 0
    return f"#consent-{number}" if number else "#consents"


def _to(place: str) -> Callable[[Desk, Finding], str]:
    return lambda desk, found: f"#{place}"


#: What is done about each gap of a client, as the button says it.
MESSAGES: Mapping[str, str] = {
    "action-overdue": "Mark it as done, or change it",
    "client-absent-from-meeting": "Plan a meeting with the client",
    "client-without-officer": "Choose a responsible officer",
    "client-without-team": "Add a team member",
    "consent-missing": "Note the consent, or the ground in law",
    "fine-conversion-unprepared": "Add a team member",
    "foreign-without-immigration": "Add a team member",
    "measure-overdue": "Mark it as done, or change it",
    "measure-without-owner": "Say who is responsible",
    "minor-without-child-protection": "Add a team member",
    "need-without-actor": "Add a team member",
    "need-without-measure": "Add a measure for the need",
    "no-social-insurance": "Add a team member",
    "officer-churn": "See who has been responsible",
    "peer-support-missing": "Find an expert by experience",
    "referral-unanswered": "Note the answer",
    "relation-weak": "Change the place on the team",
    "release-date-passed": "Change phase or release date",
    "release-without-housing": "Find a housing service",
    "release-without-receiver": "Add a team member",
    "role-unclear": "Change the place on the team",
    "supporter-without-consent": "Note the consent, or end it",
    "team-hangs-on-one": "Add a team member",
    "team-unreachable": "See how they can be reached",
    "too-few-team-meetings": "Plan a team meeting",
}
#: Where each is done.
WHERE: Mapping[str, Callable[[Desk, Finding], str]] = {
    "action-overdue": _at("actions"),
    "client-absent-from-meeting": _to("plan-meeting"),
    "client-without-officer": lambda desk, found: f"{_joins(desk, found)}#officer",
    "client-without-team": _joins,
    "consent-missing": _gives_consent,
    "fine-conversion-unprepared": _joins_kind,
    "foreign-without-immigration": _joins_kind,
    "measure-overdue": _at("measures"),
    "measure-without-owner": _edits("measures"),
    "minor-without-child-protection": _joins_kind,
    "need-without-actor": _joins_for_need,
    "need-without-measure": _at("needs"),
    "no-social-insurance": _joins_kind,
    "officer-churn": _to("former"),
    "peer-support-missing": lambda desk, found: f"{_joins(desk, found)}#experts",
    "referral-unanswered": _at("referrals"),
    "relation-weak": _edits_member,
    "release-date-passed": lambda desk, found: desk.links.edit("clients", desk.id, desk.here),
    "release-without-housing": _finds_housing,
    "release-without-receiver": _joins,
    "role-unclear": _edits_member,
    "supporter-without-consent": _edits("supporters"),
    "team-hangs-on-one": _joins,
    "team-unreachable": _to("team"),
    "too-few-team-meetings": _to("plan-meeting"),
}


@dataclass(frozen=True)
class Mend:
    """A finding on its client's page.

    Parameters:
        found: The finding.
        place: What it is about, but for the client whose page it is; nobody under protection.
        facts: What the rule saw.
        says: What the button says.
        leads: Where it leads.
    """

    found: Finding
    place: str
    facts: str
    says: str
    leads: str


def mending(desk: Desk, found: Finding, language: str) -> Mend:
    """Return what a client's page shows of a finding, with the button that mends it."""
    place = desk.known.place(found, language)
    told = [each for each in found.fact_texts(language) if not each.endswith(f": {desk.id}")]
    leads = WHERE[found.gap.id](desk, found)
    says = translate(MESSAGES[found.gap.id], language)
    return Mend(found, place, "; ".join(told), says, leads)
