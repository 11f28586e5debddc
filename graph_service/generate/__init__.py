"""A lifelike bundle of any size, made up from a seed.

The region that comes out has the shape of a real one: areas that nest, agencies of every kind,
people who come and go, networks that meet, clients with a team around them. Nobody in it lives:
places, surnames and organisations are invented, every mailbox is under `.example`, and every
telephone number begins with `+358 50 555`. Each gap of the catalogue arises at the rate that
`rates` names.

The number of agencies, contacts and networks grows slower than the number of clients.
20,000 clients come with about 2,000 agencies, 9,000 contacts, 600 networks: 260,000 rows.

Examples
--------
>>> from datetime import date
>>> tables = generate(clients=3, seed=1, as_of=date(2026, 11, 21))
>>> len(list(tables["clients"]))
3
"""

from __future__ import annotations

from graph_service.generate.bundle import Tables, generate, stream, write_folder
from graph_service.generate.columns import COLUMNS, Row

__all__ = ["COLUMNS", "Row", "Tables", "generate", "stream", "write_folder"]
