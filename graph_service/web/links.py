"""Links of a page: each keeps the language that its reader chose, and the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from fastapi import Request

from graph_service.access.caller import Caller
from graph_service.access.policy import Resource, reach
from graph_service.i18n import LANGUAGES
from graph_service.model.tables import TABLES
from graph_service.rows.keys import key_text

_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{2,30}")

#: What the pages of single things are called in addresses, by the graph's label.
_SUBJECTS = {
    "Agency": "agency",
    "Agreement": "agreement",
    "Contact": "contacts",
    "Network": "network",
    "Project": "project",
    "Service": "service",
}

Pairs = Sequence[tuple[str, str]]


def home_of(caller: Caller | None) -> str:
    """Return where somebody begins: at the start page, at the record where they see no finding."""
    about: tuple[Resource, ...] = ("network_findings", "client_findings")
    if caller is None or caller.role == "contact":
        return "/"
    sees = any(reach(caller, each, "read") != "none" for each in about)
    return "/" if sees else "/audit"


@dataclass(frozen=True)
class Links:
    """The links of the page at `path`, asked for with `query`, by one who begins at `home`."""

    path: str
    query: Pairs
    home: str = "/"

    @classmethod
    def of(cls, request: Request, today: date, home: str = "/") -> Links:
        """Return the links of the page that `request` asks for; today needs no date in a link."""
        pairs = [
            (name, value)
            for name, value in request.query_params.multi_items()
            if value and (name, value) != ("as_of", today.isoformat())
        ]
        return cls(request.scope["path"], tuple(pairs), home)

    def moved(self, address: str) -> Links:
        """Return the links of the page at another `address`, in the language chosen here."""
        found = urlsplit(address)
        asked = [pair for pair in parse_qsl(found.query) if pair[0] != "lang"]
        return Links(unquote(found.path), (*asked, *self._language()), self.home)

    @property
    def language(self) -> str | None:
        """The language the reader chose on the page, None where it follows from elsewhere."""
        chosen = [value for name, value in self.query if name == "lang" and value in LANGUAGES]
        return chosen[-1] if chosen else None

    @property
    def kept(self) -> Pairs:
        """What every link carries on: date and language."""
        return [*(pair for pair in self.query if pair[0] == "as_of"), *self._language()]

    def _language(self) -> Pairs:
        return (("lang", self.language),) if self.language else ()

    def findings(self, **asked: Any) -> str:
        """Return the address of the list of findings, filtered by what is asked."""
        return _address("/findings", [*_pairs(asked), *self.kept])

    def plain_start(self) -> str:
        """Return the address of the page to begin at, in the language chosen, without a filter."""
        return _address(self.home, self._language())

    def whole(self, section: str) -> str:
        """Return the address of the start page with all that a section of it has."""
        return _address("/", [("all", section), *self._language()]) + f"#{section}"

    def gap(self, gap: str, **asked: Any) -> str:
        """Return the address of a gap's page."""
        return _address(f"/gaps/{quote(gap, safe='')}", [*_pairs(asked), *self.kept])

    def finding(self, id: str) -> str:
        """Return the address of a finding's own page."""
        return _address(f"/findings/{quote(id, safe='')}", self._language())

    def route(self, agency: str) -> str:
        """Return the address of the page that says how to reach an agency."""
        return _address(f"/agencies/{quote(agency, safe='')}/route", self.kept)

    def contact(self, id: str) -> str:
        """Return the address of a contact's page."""
        return _address(f"/contacts/{quote(id, safe='')}", self._language())

    def agency(self, id: str) -> str:
        """Return the address of an agency's page."""
        return self._of_one("agency", id)

    def network(self, id: str) -> str:
        """Return the address of a network's page."""
        return self._of_one("network", id)

    def agreement(self, id: str) -> str:
        """Return the address of an agreement's page."""
        return self._of_one("agreement", id)

    def service(self, id: str) -> str:
        """Return the address of a service's page."""
        return self._of_one("service", id)

    def project(self, id: str) -> str:
        """Return the address of a project's page."""
        return self._of_one("project", id)

    def subject(self, label: str, id: str) -> str:
        """Return the address of the page of what the graph calls `label`; empty for no page."""
        found = _SUBJECTS.get(label)
        return self._of_one(found, id) if found and id else ""

    def meeting(self, network: str, meeting: str = "") -> str:
        """Return the address of the form for a network's meeting; a new one where none is named."""
        asked = [*_pairs({"meeting": meeting}), *self._language()]
        return _address(f"/meetings/{quote(network, safe='')}", asked)

    def pack(self, kind: str, id: str) -> str:
        """Return where the pack of a meeting is made; the form adds what it asks."""
        return f"/packs/{kind}/{quote(id, safe='')}"

    def pack_file(self, network: str, form: str) -> str:
        """Return the address of a file of the pack of a network's meeting."""
        asked = [*_pairs({"format": form}), *self._language()]
        return _address(self.pack("network", network), asked)

    def _of_one(self, page: str, id: str) -> str:
        return _address(f"/{page}/{quote(id, safe='')}", self._language())

    def act(self, act: str, contact: str) -> str:
        """Return where the form is sent that does something about a contact, or another row."""
        return _address(f"/acts/{act}/{quote(contact, safe='')}", self._language())

    def edit(self, table: str, key: str, then: str = "") -> str:
        """Return the address of the form that changes a row, and leads on to `then`."""
        asked = [*_pairs({"then": then}), *self._language()]
        return _address(f"/rows/{table}/{quote(key, safe='')}", asked)

    def new(self, table: str, then: str = "", **given: str) -> str:
        """Return the address of the form for a new row, of which something is `given`."""
        known = [("given", f"{name}={text}") for name, text in given.items()]
        return _address(f"/new/{table}", [*known, *_pairs({"then": then}), *self._language()])

    def agreements(self) -> str:
        """Return the address of the agreements board."""
        return _address("/agreements", self._language())

    def duplicates(self) -> str:
        """Return the address of the list of entries that may be there twice."""
        return _address("/duplicates", self._language())

    def compare(self, table: str, id: str) -> str:
        """Return the address of the form that compares an entry with another."""
        asked = [("table", table), ("one", id), *self._language()]
        return _address("/duplicates", asked) + "#compare"

    def pair(self, table: str, keep: str, other: str) -> str:
        """Return the address of the page that shows two entries side by side."""
        return _address(f"/duplicates/{_path(table, keep, other)}", self._language())

    def act_on(self, act: str, table: str, *ids: str) -> str:
        """Return where the form is sent that does something about entries."""
        return _address(f"/acts/{act}/{_path(table, *ids)}", self._language())

    def entry(self, table: str, id: str) -> str:
        """Return the address of the page that shows an entry."""
        return self.route(id) if table == "agencies" else self.subject(TABLES[table].label, id)

    def confirmed(self) -> str:
        """Return the address of the page that thanks a contact who answered."""
        return _address("/confirmed", self._language())

    def confirmations(self, area: str | None = None) -> str:
        """Return the address of the page that says who confirmed their own details."""
        return _address("/confirmations", [*_pairs({"area": area}), *self._language()])

    def changes(self, area: str | None = None) -> str:
        """Return the address of the page that says what changed."""
        return _address("/changes", [*_pairs({"area": area}), *self._language()])

    def trend(self, area: str | None = None) -> str:
        """Return the address of the picture of findings over time."""
        return _address("/changes/trend", [*_pairs({"area": area}), *self._language()])

    def phone(self, area: str | None = None) -> str:
        """Return the address of the list of those to phone."""
        return _address("/phone", [*_pairs({"area": area}), *self._language()])

    def record(self) -> str:
        """Return the address of the record of who looked at what."""
        return _address("/audit", self._language())

    def find(self, **asked: Any) -> str:
        """Return the address of the page on which anyone is found."""
        return _address("/find", [*_pairs(asked), *self._language()])

    def clients(self) -> str:
        """Return the address of the list of one's own clients."""
        return _address("/clients", self._language())

    def client(self, id: str) -> str:
        """Return the address of a client's page."""
        return _address(f"/clients/{quote(id, safe='')}", self._language())

    def of_client(self, what: str, id: str) -> str:
        """Return the address of something about a client: a page, or where a form is sent."""
        return _address(f"/own/{what}/{quote(id, safe='')}", self._language())

    def experts(self) -> str:
        """Return the address of the list of experts by experience and working pairs."""
        return _address("/experts", self._language())

    def maps(self) -> str:
        """Return the address of the list of maps."""
        return _address("/maps", self._language())

    def map(self, kind: str, id: str, **asked: Any) -> str:
        """Return the address of a map."""
        return _address(f"/maps/{kind}/{quote(id, safe='')}", [*_pairs(asked), *self.kept])

    def own(self) -> str:
        """Return this page's address without what it was asked for, for a form."""
        return quote(self.path)

    def here(self) -> str:
        """Return this page's address, in the language chosen."""
        return _address(self.own(), self._language())

    def again(self, **changed: Any) -> str:
        """Return this page's address with some of what it was asked for changed."""
        kept = [pair for pair in self.query if pair[0] not in changed]
        return _address(self.own(), [*kept, *_pairs(changed)])


def _pairs(asked: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for name, value in asked.items():
        for each in value if isinstance(value, list | tuple) else (value,):
            if each not in (None, ""):
                found.append((name, str(each)))
    return found


def _path(table: str, *ids: str) -> str:
    return f"{table}/{quote(key_text(ids), safe='')}"


def _address(path: str, pairs: Pairs) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def channel_address(kind: str, value: str) -> str | None:
    """Return an address that writes or calls, None where the value is not plainly one."""
    if kind == "email" and _EMAIL.fullmatch(value):
        return f"mailto:{value}"
    if kind == "phone" and _PHONE.fullmatch(value):
        return "tel:" + re.sub(r"[^+0-9]", "", value)
    return None
