"""Whom a pack is from, when it was written, and where it can be made again."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from graph_service.confirmations.asked import is_address
from graph_service.packs.model import Origin
from graph_service.settings import Settings


def origin_of(settings: Settings, network: str | None) -> Origin:
    """Return where a pack comes from, as the settings of the service say.

    Parameters:
        settings: The settings.
        network: Id of the network, whose page is where the pack can be made again; None for a
            client's team, of whose page no calendar may tell.
    """
    address = settings.mail_from if is_address(settings.mail_from) else ""
    home, link = settings.origin, ""
    if home and network is not None:
        link = f"{home.rstrip('/')}/network/{quote(network, safe='')}"
    return Origin(datetime.now(UTC), settings.mail_office, address, link)
