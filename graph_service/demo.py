"""The demo region: made-up people and agencies, dated so that today is always its today."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import yaml
from platformdirs import user_config_path, user_data_path

from graph_service.access.users import User, put_user
from graph_service.bundle.apply import Import, Progress, import_tables
from graph_service.bundle.check import Bundle, Values
from graph_service.bundle.problems import Problems
from graph_service.model.tables import Table
from graph_service.seeds import read_seed, seed_folder
from graph_service.settings import Settings
from graph_service.store import Graph


def demo_folder() -> Path:
    """Return where the demo's own store lies, apart from the user's."""
    return user_data_path("tukiverkko", appauthor=False) / "demo"


def demo_settings(settings: Settings) -> Settings:
    """Return `settings` with the demo's own store and audit log in the place of the user's."""
    folder = user_data_path("tukiverkko", appauthor=False)
    own = {
        "store_uri": f"embedded:{demo_folder()}",
        "audit_folder": folder / "demo-audit",
        "audit_key": user_config_path("tukiverkko", appauthor=False) / "demo-audit.key",
    }
    return settings.model_copy(update=own)


def demo_users() -> list[User]:
    """Return the demo's made-up users, one of each role and a supervisor."""
    text = (seed_folder("demo") / "users.yaml").read_text(encoding="utf-8")
    found = []
    for row in yaml.safe_load(text):
        lists = {name: tuple(row.get(name, ())) for name in ("areas", "units")}
        found.append(User(**{**row, **lists}))
    return found


def load_demo_users(graph: Graph) -> None:
    """Put the demo's made-up users into the store."""
    for user in demo_users():
        put_user(graph, user)


def load_demo(graph: Graph, today: date, progress: Progress | None = None) -> Import:
    """Bring the store to the demo region, every date moved so that its as-of date is `today`.

    Raises:
        BundleRejected: the installation's demo does not hold together.
    """
    anchor_file = seed_folder("demo") / "anchor.yaml"
    anchor = yaml.safe_load(anchor_file.read_text(encoding="utf-8"))["as_of"]
    problems = Problems()
    bundle = read_seed("demo", problems)
    _move(bundle, today - anchor)
    return import_tables(graph, bundle, problems, replace=True, progress=progress)


def _move(bundle: Bundle, by: timedelta) -> None:
    for checked in bundle.values():
        rows = [_moved(checked.table, values, by) for values in checked.rows.values()]
        numbers = list(checked.numbers.values())
        names = [column.name for column in checked.table.columns]
        keys = [checked.table.key_of(dict(zip(names, row, strict=True))) for row in rows]
        checked.rows = dict(zip(keys, rows, strict=True))
        checked.numbers = dict(zip(keys, numbers, strict=True))


def _moved(table: Table, values: Values, by: timedelta) -> Values:
    return tuple(
        value + by if column.kind == "day" and value is not None else value
        for column, value in zip(table.columns, values, strict=True)
    )
