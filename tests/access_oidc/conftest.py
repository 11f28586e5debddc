"""Fixtures: a provider of our own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.access_oidc.local import Local, ec, ed, local_provider, rsa


@pytest.fixture
def local() -> Iterator[Local]:
    """A provider with a key for each algorithm."""
    with local_provider(rsa("r"), rsa("only-rs", "RS256"), ec("e"), ed("d")) as found:
        yield found
