"""Commands about those who ask: users, and the API keys of machines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, cast

import typer
from rich.table import Table
from rich.text import Text

from graph_service.access.caller import Role
from graph_service.access.keys import (
    MOST_DAYS,
    ApiKey,
    list_keys,
    make_key,
    new_key_id,
    revoke_key,
)
from graph_service.access.users import User, list_users, put_user, remove_user
from graph_service.cli.on_record import acting, on_record
from graph_service.cli.shared import Given, Lang, err, language_for, opened_graph, out
from graph_service.i18n import translate
from graph_service.model.vocabulary import label

app = typer.Typer()
user_app = typer.Typer(help="Who may sign in, and what is theirs.", no_args_is_help=True)
key_app = typer.Typer(help="API keys, by which machines ask.", no_args_is_help=True)
app.add_typer(user_app, name="user")
app.add_typer(key_app, name="key")

MESSAGES = {
    "valid": "valid",
    "expired": "expired",
    "revoked": "revoked",
    "areas_gone": "its areas are gone",
}


@user_app.command("add")
def add_user(
    id: Annotated[str, typer.Argument(help="What the sign-in provider calls them (sub).")],
    name: Annotated[str, typer.Option(help="What they are called.")],
    role: Annotated[
        str, typer.Option(help="coordinator, officer, preparer, auditor or administrator.")
    ],
    area: Annotated[
        list[str] | None, typer.Option(help="Id of an area that is theirs; repeatable.")
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(help="Id of an agency whose clients they supervise; repeatable."),
    ] = None,
    contact: Annotated[str | None, typer.Option(help="Id of the contact who they are.")] = None,
    lang: Lang = None,
) -> None:
    """Let somebody sign in, or change what is theirs."""
    user = User(id, name, cast(Role, role), tuple(area or ()), tuple(unit or ()), contact)
    theirs = [f"Area:{each}" for each in user.areas] + [f"Agency:{each}" for each in user.units]
    if user.contact is not None:
        theirs.append(f"Contact:{user.contact}")
    with (
        on_record(Given.settings, "alter", [f"User:{id}", *theirs]) as act,
        opened_graph() as graph,
    ):
        put_user(graph, user, act.request)
    out.print(Text(translate("Written.", language_for(lang))))


@user_app.command("list")
def show_users(lang: Lang = None) -> None:
    """Show who may sign in."""
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        found = list_users(graph)
        act.about(f"User:{user.id}" for user in found)
    out.print(users_table(found, language_for(lang)))


@user_app.command("remove")
def take_user(
    id: Annotated[str, typer.Argument(help="Id of the user.")], lang: Lang = None
) -> None:
    """Let somebody sign in no more."""
    with on_record(Given.settings, "erase", [f"User:{id}"]) as act, opened_graph() as graph:
        remove_user(graph, id, act.request)
    out.print(Text(translate("Removed.", language_for(lang))))


@key_app.command("add")
def add_key(
    name: Annotated[str, typer.Option(help="What the key is for.")],
    scope: Annotated[
        list[str] | None, typer.Option(help="What it allows, such as agencies:read; repeatable.")
    ] = None,
    area: Annotated[
        list[str] | None, typer.Option(help="Id of an area it is limited to; repeatable.")
    ] = None,
    days: Annotated[
        int, typer.Option(min=1, max=MOST_DAYS, help="For how many days it counts.")
    ] = 90,
    lang: Lang = None,
) -> None:
    """Make a key; its secret is printed once, alone on standard output."""
    settings = Given.settings
    today, id = settings.today(), new_key_id()
    ends = today + timedelta(days=days)
    about = [f"ApiKey:{id}", *(f"Area:{each}" for each in area or ())]
    with on_record(settings, "alter", about) as act, opened_graph() as graph:
        key, secret = make_key(
            graph, name, scope or (), ends, area or (), id=id, today=today, receipt=act.request
        )
    told = translate(
        "The key {id} counts until {day}. Keep its secret safe: it is not shown again. "
        "Send it in the header X-API-Key.",
        language_for(lang),
    )
    err.print(Text(told.format(id=key.id, day=ends)), soft_wrap=True)
    typer.echo(secret)


@key_app.command("list")
def show_keys(lang: Lang = None) -> None:
    """Show the keys, never their secrets."""
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        found = list_keys(graph)
        act.about(f"ApiKey:{key.id}" for key in found)
    out.print(keys_table(found, Given.settings.today(), language_for(lang)))


@key_app.command("revoke")
def end_key(id: Annotated[str, typer.Argument(help="Id of the key.")], lang: Lang = None) -> None:
    """End a key at once."""
    with on_record(Given.settings, "alter", [f"ApiKey:{id}"]) as act, opened_graph() as graph:
        revoke_key(graph, id, act.request)
    out.print(Text(translate("Revoked.", language_for(lang))))


def users_table(users: Sequence[User], language: str) -> Table:
    """Return every user with role and what is theirs."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("User", "Name", "Role", "Areas", "Units", "Contact"):
        table.add_column(translate(heading, language), overflow="fold")
    for user in users:
        table.add_row(
            Text(user.id),
            Text(user.name),
            Text(label("roles", user.role, language)),
            _ids(user.areas),
            _ids(user.units),
            Text(user.contact or "–"),
        )
    return table


def keys_table(keys: Sequence[ApiKey], today: date, language: str) -> Table:
    """Return every key with what it allows and whether it counts on `today`."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("Key", "Name", "Scopes", "Areas", "Last day", "State"):
        table.add_column(translate(heading, language), overflow="fold")
    for key in keys:
        state = key.state(today)
        table.add_row(
            Text(key.id),
            Text(key.name),
            _ids(key.scopes),
            _ids(key.areas),
            key.expires_on.isoformat(),
            Text(translate(MESSAGES[state], language), "" if state == "valid" else "dim"),
        )
    return table


def _ids(ids: Sequence[str]) -> Text:
    return Text(", ".join(ids) or "–")
