"""Experts by experience as the rules see them, told as narrowly as who asks may know it.

What a person has behind them is theirs (GDPR art. 10). To officers it is told whether somebody
meets a rule on the day and which rule that is, in its general words; no date, and not whether the
rule concerns them at all. Days and sentence are told of those alone whose row the caller may write.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas
from graph_service.access.policy import reach
from graph_service.i18n import sort_key, translate
from graph_service.model.vocabulary import label
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Transaction

#: Ways of working that the rule on offence-free time is about.
_BOUND = ("premises", "direct", "remote_independent")
MESSAGES = {
    "eligible": "Meets the rule on offence-free time for this way of working.",
    "three": (
        "The rule asks for at least 3 years without offences. That is not met today, or not noted."
    ),
    "two": (
        "The rule asks for at least 2 years without offences of those who work closely as a pair. "
        "That is not met today, or not noted."
    ),
    "unbound": "The rule does not concern them: no unconditional imprisonment, or other work.",
    "since": "Without offences since {day}; the rule asks for {years} years.",
    "unknown": "Since when is not noted; the rule asks for {years} years.",
    "paired": "Works closely as a pair with an officer or a trusted partner.",
    "trained": "Training is verified.",
    "untrained": "Training is not verified.",
    "trained_on": "Training was verified on {day}.",
    "lacking": "Clearances to be had before work in a unit: {kinds}.",
    "some_lacking": "Not all clearances for work in a unit are in force.",
    "cleared": "Clearances are as the work asks.",
}


@dataclass(frozen=True)
class Expert:
    """An expert by experience on a day.

    Parameters:
        row: What is told of them to the one who asks.
    """

    row: dict[str, Any]

    @property
    def id(self) -> str:
        """Id of the contact."""
        return str(self.row["id"])

    @property
    def is_eligible(self) -> bool:
        """Whether the rule on offence-free time lets them work as they do."""
        return bool(self.row["eligible"])

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands against working with a client today."""
        return self.is_eligible and self.row["trained"] and not self.row["lacking"]

    def texts(self, language: str) -> list[str]:
        """Return how they stand by each rule, the one on offence-free time first."""
        found = [self._eligibility(language)]
        if self.row["paired"]:
            found.append(translate(MESSAGES["paired"], language))
        return [*found, self._training(language), self._clearances(language)]

    def _eligibility(self, language: str) -> str:
        years, since = self.row["years"], self.row["offence_free_since"]
        is_bound = self.row["unconditional"] and self.row["mode"] in _BOUND
        if not self.row["whole"]:
            told = "eligible" if self.is_eligible else "two" if years == 2 else "three"
            return translate(MESSAGES[told], language)
        if is_bound and since is not None:
            return translate(MESSAGES["since"], language).format(day=since, years=years)
        told = "unknown" if is_bound else "unbound"
        return translate(MESSAGES[told], language).format(years=years)

    def _training(self, language: str) -> str:
        day = self.row["training_verified_on"]
        if day is not None and self.row["trained"]:
            return translate(MESSAGES["trained_on"], language).format(day=day)
        return translate(MESSAGES["trained" if self.row["trained"] else "untrained"], language)

    def _clearances(self, language: str) -> str:
        if not self.row["lacking"]:
            return translate(MESSAGES["cleared"], language)
        if not self.row["whole"]:
            return translate(MESSAGES["some_lacking"], language)
        kinds = ", ".join(label("clearance_kinds", each, language) for each in self.row["lacking"])
        return translate(MESSAGES["lacking"], language).format(kinds=kinds)


def experts(
    transaction: Transaction,
    caller: Caller,
    day: date,
    language: str,
    home: str | None = None,
) -> list[Expert]:
    """Return the experts by experience of the caller's areas, by name; none under protection.

    Parameters:
        transaction: Where they are read.
        caller: Who asks.
        day: The day.
        language: How names sort.
        home: Id of a municipality: those who serve it come first, and of those the ready ones;
            experts of every area are told then.
    """
    own = sorted(own_areas(transaction, caller))
    whole = {"all": None, "own_area": own}.get(reach(caller, "contacts", "write"), [])
    areas = None if home else own
    query = load("clients/experts")
    values = query.values(day, Parameters(), None)
    rows = transaction.run(query, **values, areas=areas, whole=whole, home=home)
    by_name = sort_key(language)
    found = [Expert(row) for row in rows]

    def place(each: Expert) -> tuple[Any, ...]:
        far = home is not None and not each.row["near"]
        return (far, by_name(each.row["name"]), each.id)

    return sorted(found, key=place)


def ready_for(
    transaction: Transaction, caller: Caller, day: date, language: str, home: str, most: int
) -> Sequence[Expert]:
    """Return experts by experience whom a client who lives in `home` could be offered."""
    found = experts(transaction, caller, day, language, home)
    return [each for each in found if each.is_ready][:most]
