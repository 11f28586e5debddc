"""The provider's discovery document and keys: checked, kept, fetched anew at most once a minute."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from threading import Barrier, Thread

import httpx
import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey

from graph_service.access.provider import MOST_BYTES, Provider, ProviderUnavailable
from graph_service.access.published import read_endpoints
from graph_service.errors import InputError
from tests.access_oidc.local import (
    DISCOVERY,
    KEYS,
    Answer,
    Clock,
    Local,
    back_again,
    ec,
    ed,
    local_provider,
    rsa,
)


def kids(provider: Provider, *names: str) -> list[str | None]:
    """Return which of the ES256 keys named `names` the provider has."""
    found = (provider.key(name, "ES256") for name in names)
    return [key.kid if key else None for key in found]


def test_rule_6_documents_are_fetched_once(local: Local) -> None:
    provider = local.provider()
    assert local.asked == []
    assert kids(provider, "e", "e", "e") == ["e", "e", "e"]
    assert provider.endpoints().token == f"{local.issuer}/token"
    assert [each.path for each in local.asked] == [DISCOVERY, KEYS]


def test_rule_6_a_new_key_is_fetched_once(local: Local) -> None:
    clock = Clock()
    provider = local.provider(clock)
    assert kids(provider, "e") == ["e"]
    local.publish(ec("new"))
    clock.seconds += 60
    assert kids(provider, "new", "new", "e") == ["new", "new", None]
    assert local.count(KEYS) == 2


def test_rule_6_a_new_key_without_a_name_is_fetched_after_a_minute(local: Local) -> None:
    clock = Clock()
    provider = local.provider(clock)
    assert getattr(provider.key(None, "ES256"), "kid", None) == "e"
    local.publish(ec("new"))
    clock.seconds += 59
    assert getattr(provider.key(None, "ES256"), "kid", None) == "e"
    clock.seconds += 1
    assert getattr(provider.key(None, "ES256"), "kid", None) == "new"
    assert local.count(KEYS) == 2


def test_rule_6_a_flood_of_unknown_keys_is_one_fetch_a_minute(local: Local) -> None:
    clock = Clock()
    provider = local.provider(clock)
    for minute in range(1, 4):
        assert kids(provider, *(f"unknown-{number}" for number in range(500))) == [None] * 500
        clock.seconds += 59.9
        assert kids(provider, "another", "e") == [None, "e"]
        assert local.count(KEYS) == minute
        clock.seconds += 0.1
    assert local.count(DISCOVERY) == 1


def test_rule_6_many_threads_fetch_once(local: Local) -> None:
    provider = local.provider()
    together, found = Barrier(16), list[list[str | None]]()

    def ask(number: int) -> None:
        together.wait(30)
        found.append(kids(provider, "e", f"unknown-{number}"))

    threads = [Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == [["e", None]] * 16
    assert [each.path for each in local.asked] == [DISCOVERY, KEYS]


def test_rule_6_a_withdrawn_key_counts_for_ten_minutes_at_most(local: Local) -> None:
    clock = Clock()
    provider = local.provider(clock)
    assert kids(provider, "e") == ["e"]
    local.publish(rsa("r"))
    clock.seconds += 599
    assert kids(provider, "e") == ["e"]
    clock.seconds += 1
    assert kids(provider, "e") == [None]


def test_rule_6_without_keys_it_is_closed_until_they_come() -> None:
    clock = Clock()
    with local_provider(ec("e")) as local:
        provider = local.provider(clock)
    for _ in range(3):
        with pytest.raises(ProviderUnavailable) as told:
            provider.key("e", "ES256")
    assert told.value.reason == "it cannot be asked (ConnectError)"
    assert (told.value.status, told.value.exit_code) == (503, 3)
    with back_again(local):
        with pytest.raises(ProviderUnavailable):
            provider.key("e", "ES256")
        assert local.asked == []
        clock.seconds += 60
        assert kids(provider, "e", "unknown") == ["e", None]


def test_rule_6_an_outage_closes_unknown_keys_at_once_and_known_ones_after_an_hour() -> None:
    clock = Clock()
    with local_provider(ec("e")) as local:
        provider = local.provider(clock)
        assert kids(provider, "e") == ["e"]
    clock.seconds += 60
    with pytest.raises(ProviderUnavailable):
        provider.key("new", "ES256")
    clock.seconds += 3539
    assert kids(provider, "e") == ["e"]
    clock.seconds += 1
    with pytest.raises(ProviderUnavailable):
        provider.key("e", "ES256")
    local.publish(ec("e"), ec("new"))
    clock.seconds += 60
    with back_again(local):
        assert kids(provider, "e", "new") == ["e", "new"]


def test_known_keys_do_not_wait_for_one_who_asks(local: Local) -> None:
    clock = Clock()
    within, done = Barrier(2), Barrier(2)

    def held_up(request: httpx.Request) -> None:
        if clock.seconds > 1000:
            within.wait(30)
            done.wait(30)

    http = httpx.Client(trust_env=False, event_hooks={"request": [held_up]})
    provider = Provider(local.issuer, http=http, clock=clock)
    assert kids(provider, "e") == ["e"]
    clock.seconds += 600
    slow = Thread(target=provider.key, args=("e", "ES256"))
    slow.start()
    within.wait(30)
    assert kids(provider, "e") == ["e"]
    assert local.count(KEYS) == 1
    done.wait(30)
    slow.join(30)
    assert local.count(KEYS) == 2


def test_keys_that_cannot_check_a_signature_are_passed_over(local: Local) -> None:
    with pytest.warns(UserWarning, match="2048"):
        short = RSAKey.generate_key(1024, {"kid": "short"})
    encryption = ECKey.generate_key("P-256", {"kid": "encryption", "use": "enc"})
    signing = ECKey.generate_key("P-256", {"kid": "signing", "key_ops": ["sign"]}, private=False)
    public = ec("e").as_dict(private=False)
    local.says(
        KEYS,
        {
            "keys": [
                None,
                "e",
                {},
                {"kty": "AKP", "kid": "post-quantum", "alg": "ML-DSA-44"},
                {"kty": ["EC"]},
                {**public, "kid": "off-curve", "x": public["y"]},
                {**public, "kid": "no-number", "x": 7},
                {**public, "kid": 7},
                {**public, "kid": "strange-curve", "crv": "P-1"},
                {**public, "kid": "strange-use", "key_ops": 7},
                OctKey.generate_key(256, {"kid": "secret"}).as_dict(private=True),
                short.as_dict(private=False),
                encryption.as_dict(private=False),
                signing.as_dict(),
                ec("long", "P-384").as_dict(private=False),
                {**rsa("r").as_dict(private=False), "crv": "P-256"},
                {**rsa("r").as_dict(private=False), "kid": "no-exponent", "e": "AA"},
                ec("e").as_dict(private=True),
            ]
        },
    )
    provider = local.provider()
    names = ("post-quantum", "off-curve", "no-number", "strange-curve", "strange-use", "secret")
    others = ("short", "encryption", "signing", "long", "r")
    assert kids(provider, *names, *others) == [None] * 11
    assert [provider.key(name, "RS256") for name in ("short", "no-exponent")] == [None, None]
    kept, plain = provider.key("e", "ES256"), provider.key("r", "RS256")
    assert kept and plain and not kept.is_private
    assert set(kept.keys()) == {"kty", "kid", "crv", "x", "y"}


def test_one_name_for_keys_of_two_kinds_means_the_one_that_fits(local: Local) -> None:
    local.publish(ed("same"), ec("same"))
    found = local.provider().key("same", "ES256")
    assert found and found.key_type == "EC"


def gzipped(local: Local) -> Answer:
    """Return the discovery document, packed."""
    packed = gzip.compress(json.dumps(local.discovery()).encode())
    return Answer(packed, headers={"content-encoding": "gzip"})


def document(**changes: object) -> Callable[[Local], Answer]:
    """Return what makes a discovery document with `changes`."""
    return lambda local: Answer(json.dumps(local.discovery(**changes)).encode())


UNSAFE = "its jwks_uri is not safe to ask"
WRONG: dict[str, tuple[Callable[[Local], Answer], str]] = {
    "another issuer": (document(issuer="https://evil.example"), "it names another issuer"),
    "a slash more": (
        lambda local: document(issuer=f"{local.issuer}/")(local),
        "it names another issuer",
    ),
    "no issuer": (document(issuer=None), "it names another issuer"),
    "keys in the clear": (document(jwks_uri="http://192.0.2.1/keys"), UNSAFE),
    "keys in a file": (document(jwks_uri="file:///etc/passwd"), UNSAFE),
    "keys nowhere": (document(jwks_uri=None), UNSAFE),
    "keys a list": (document(jwks_uri=["https://a.example"]), UNSAFE),
    "keys at no address": (document(jwks_uri="https://[::1"), UNSAFE),
    "keys at a host alike": (document(jwks_uri="http://127.0.0.1.evil.example/"), UNSAFE),
    "keys behind a name": (document(jwks_uri="https://a:b@c.example/"), UNSAFE),
    "script to sign in": (
        document(authorization_endpoint="javascript:alert(1)"),
        "its authorization_endpoint is not safe to ask",
    ),
    "code sent in the clear": (
        document(token_endpoint="http://192.0.2.1/token"),
        "its token_endpoint is not safe to ask",
    ),
    "sent on": (
        lambda local: Answer(b"", 302, {"location": f"{local.issuer}/moved"}),
        "it answers 302",
    ),
    "missing": (lambda local: Answer(b"{}", 404), "it answers 404"),
    "broken": (lambda local: Answer(b"{}", 500), "it answers 500"),
    "no object": (lambda local: Answer(b"[]"), "it is no object"),
    "deep": (lambda local: Answer(b"[" * 100_000), "it is nested too deeply"),
    "a name twice": (
        lambda local: Answer(b'{"issuer": "a", "issuer": "b"}'),
        "a name stands twice",
    ),
    "too large": (lambda local: Answer(b" " * (MOST_BYTES + 1)), "its answer is too large"),
    "packed": (gzipped, "'utf-8' codec can't decode byte 0x8b in position 1: invalid start byte"),
}


@pytest.mark.parametrize("name", WRONG)
def test_rule_6_a_document_that_is_wrong_closes(local: Local, name: str) -> None:
    make, reason = WRONG[name]
    local.answers[DISCOVERY] = make(local)
    local.says("/moved", local.discovery())
    provider = local.provider()
    with pytest.raises(ProviderUnavailable) as told:
        provider.endpoints()
    assert told.value.reason == reason
    with pytest.raises(ProviderUnavailable) as again:
        provider.key("e", "ES256")
    assert again.value.reason == "it did not answer a moment ago"
    assert [each.path for each in local.asked] == [DISCOVERY]


@pytest.mark.parametrize("keys", [None, {}, "e", 7])
def test_rule_6_a_set_of_keys_that_is_none_closes(local: Local, keys: object) -> None:
    local.says(KEYS, {"keys": keys})
    with pytest.raises(ProviderUnavailable) as told:
        local.provider().key("e", "ES256")
    assert told.value.reason == "it publishes no keys"


def test_a_document_that_was_wrong_is_fetched_anew_after_a_minute(local: Local) -> None:
    local.answers[DISCOVERY].status = 500
    clock = Clock()
    provider = local.provider(clock)
    with pytest.raises(ProviderUnavailable):
        provider.endpoints()
    local.answers[DISCOVERY].status = 200
    clock.seconds += 60
    assert provider.endpoints().keys == f"{local.issuer}{KEYS}"


def test_an_answer_that_trickles_in_is_cut_off(local: Local) -> None:
    with pytest.raises(ProviderUnavailable) as told:
        local.provider(Clock(step=6)).endpoints()
    assert told.value.reason == "its answer takes too long"


def test_time_outs_redirects_and_packing_are_the_services_own(local: Local) -> None:
    seen = []
    local.answers[DISCOVERY] = Answer(b"", 302, {"location": f"{local.issuer}/moved"})

    def look(request: httpx.Request) -> None:
        seen.append((request.extensions["timeout"], request.headers["accept-encoding"]))

    http = httpx.Client(
        trust_env=False, timeout=None, follow_redirects=True, event_hooks={"request": [look]}
    )
    with pytest.raises(ProviderUnavailable):
        Provider(local.issuer, http=http).endpoints()
    assert seen == [({"connect": 5.0, "read": 5.0, "write": 5.0, "pool": 5.0}, "identity")]
    assert [each.path for each in local.asked] == [DISCOVERY]


def test_a_provider_on_the_network_does_not_name_addresses_of_this_machine() -> None:
    local = Local("https://login.example")
    assert read_endpoints(local.discovery(), local.issuer).keys == "https://login.example/keys"
    with pytest.raises(ValueError, match=UNSAFE):
        read_endpoints(local.discovery(jwks_uri="http://127.0.0.1/keys"), local.issuer)


@pytest.mark.parametrize(
    "issuer",
    [
        "",
        "login.example",
        "http://login.example",
        "ftp://login.example",
        "https://",
        "https://user@login.example",
        "https://login.example?tenant=a",
        "https://login.example#a",
        "https://login.example\n",
        "http://127.0.0.1.evil.example",
    ],
)
def test_rule_6_an_issuer_that_is_not_safe_to_ask_is_an_error(issuer: str) -> None:
    with pytest.raises(InputError, match="address of the sign-in provider must begin with https"):
        Provider(issuer)


@pytest.mark.parametrize(
    "issuer",
    ["https://login.example/a", "http://localhost:9", "http://[::1]:9", "http://127.9.9.9"],
)
def test_an_issuer_on_https_or_on_this_machine_is_taken(issuer: str) -> None:
    assert Provider(issuer, http=httpx.Client()).issuer == issuer
