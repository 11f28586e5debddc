"""For every gap one tiny world with what must be found and what is like it and must not be.

A line is a row: its table, its id where it has one, its cells; `finds` gives the keys of a finding,
and facts that it must tell.
Cells that a row must have and nobody looks at are filled in. D is 2026-11-21, and every world has

    areas     fi › centre › county › town
    agencies  prison (inside, in town) and ngo (outside, in county)
    contacts  officer of the prison and helper of the ngo
"""

from __future__ import annotations

from datetime import date

from tests.gaps.examples import clients, networks, reach, services, teams

D = date(2026, 11, 21)

Row = dict[str, object]

BASE = """
    areas     fi kind=country
    areas     centre kind=centre part_of=fi
    areas     county kind=county part_of=centre
    areas     town part_of=county
    agencies  prison kind=prison area=town
    agencies  ngo area=county
    contacts  officer agency=prison
    contacts  helper
"""

FILLED = """
    areas                name=x kind=municipality
    agencies             name=x kind=ngo sector=church
    contacts             name=x agency=ngo
    channels             owner_kind=contact kind=email value=x
    absences             starts_on=2026-11-01 ends_on=2026-12-01
    themes               name=x
    networks             name=x kind=themed status=active
    agreements           title=x level=national form=contract status=ready parties=prison;ngo
    required_agreements  level=national
    services             name=x agency=ngo domain=housing kind=service
    clients              municipality=town unit=prison sanction=unconditional phase=during
    needs                domain=housing status=open
    measures             title=x status=active
    supporters           relation=friend
    consents             ground=law given_on=2026-01-01
    meetings             kind=team on=2026-11-01 status=held
    actions              title=x status=open
    clearances           granted_on=2026-01-01
    projects             name=x agency=ngo
    practices            name=x
    referrals            status=sent
"""

EXAMPLES = {**reach.EXAMPLES, **networks.EXAMPLES, **clients.EXAMPLES, **teams.EXAMPLES}
EXAMPLES |= services.EXAMPLES


def _rows(text: str) -> list[tuple[str, Row]]:
    rows: list[tuple[str, Row]] = []
    for line in text.strip().splitlines():
        table, *cells = line.split()
        if cells and "=" not in cells[0]:
            cells[0] = f"id={cells[0]}"
        parts = [cell.partition("=") for cell in cells]
        rows.append((table, {name: value for name, _, value in parts}))
    return rows


def read(text: str) -> tuple[dict[str, list[Row]], dict[str, Row]]:
    """Return the world of an example, and the facts of what must be found by its joined keys."""
    filled = dict(_rows(FILLED))
    tables: dict[str, list[Row]] = {}
    finds: dict[str, Row] = {}
    for table, row in _rows(BASE) + _rows(text):
        if table == "finds":
            finds[str(row.pop("id"))] = row
        else:
            tables.setdefault(table, []).append({**filled.get(table, {}), **row})
    return tables, finds
