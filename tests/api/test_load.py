"""Sending a bundle: written, tried, or refused without a trace."""

from __future__ import annotations

import io
import json
import stat
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import Workbook

from graph_service.app import create_app
from graph_service.bundle.write import json_text, read_tables
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english
from tests.api.worlds import WORLD
from tests.support.signed_in import key_headers

THEMES = "id,name,expects\nhome,Asuminen,housing_provider\n"


def _zip(files: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def _xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "themes"
    for row in THEMES.splitlines():
        sheet.append(row.split(","))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _json(tables: Any) -> bytes:
    return json.dumps(tables).encode()


def _send(client: httpx.Client, name: str, content: bytes, **form: str) -> httpx.Response:
    return client.post("/api/v1/bundle", files={"file": (name, content)}, data=form)


HOME = {"id": "home", "name": "Asuminen", "expects": ["housing_provider"]}
BUNDLES = {
    "b.zip": _zip({"themes.csv": THEMES}),
    "b.xlsx": _xlsx(),
    "b.json": _json({"themes": [HOME]}),
}


@pytest.mark.parametrize("name", BUNDLES)
def test_bundle_is_written_once(client: httpx.Client, graph: Graph, name: str) -> None:
    before = json_text(read_tables(graph))
    answer = _send(client, name, BUNDLES[name], dry_run="true")
    counts = {"created": 1, "changed": 0, "removed": 0, "left": 0}
    told = {**counts, "erased": 0, "tables": [{"table": "themes", **counts}]}
    assert answer.json() == {"written": False, **told}
    assert json_text(read_tables(graph)) == before

    answer = _send(client, name, BUNDLES[name])
    assert answer.status_code == 200
    assert answer.json() == {"written": True, **told}
    after = json.loads(json_text(read_tables(graph)))
    assert after["themes"] == [HOME, *json.loads(before)["themes"]]

    again = {"created": 0, "changed": 0, "removed": 0, "left": 1}
    told = {**again, "erased": 0, "tables": [{"table": "themes", **again}]}
    answer = _send(client, name, BUNDLES[name])
    assert answer.json() == {"written": True, **told}


def test_replacing_removes_the_rest(client: httpx.Client, graph: Graph) -> None:
    answer = _send(client, "b.json", BUNDLES["b.json"], replace="true")
    assert answer.json()["removed"] == sum(map(len, WORLD.values()))
    found = {name: rows for name, rows in json.loads(json_text(read_tables(graph))).items() if rows}
    assert found == {"themes": [HOME]}


def test_rejected_bundle_leaves_the_graph_as_it_was(client: httpx.Client, graph: Graph) -> None:
    before = json_text(read_tables(graph))
    bad = {
        "themes": [HOME],
        "contacts": [{"id": "x", "name": "X", "agency": "nobody"}],
        "areas": [{"id": "a:b", "name": "A", "kind": "contry"}],
    }
    for form in ({}, {"dry_run": "true"}, {"replace": "true"}):
        answer = client.post(
            "/api/v1/bundle?lang=fi", files={"file": ("oma lista.json", _json(bad))}, data=form
        )
        assert answer.status_code == 422
        found = answer.json()
        assert found["type"] == "urn:tukiverkko:problem:bundle-rejected"
        assert found["title"] == "Aineistoa ei otettu vastaan"
        where = [
            (each["file"], each["row"], each["column"], each["code"]) for each in found["problems"]
        ]
        assert where == [
            ("areas", 2, "id", "id"),
            ("areas", 2, "kind", "word_nearest"),
            ("contacts", 2, "agency", "unknown_reference"),
        ]
        assert found["problems"][2]["expected"] == "Taulussa agencies ei ole tällaista tunnusta."
        assert json_text(read_tables(graph)) == before


def _link() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        entry = zipfile.ZipInfo("themes.csv")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return content.getvalue()


def _broken() -> bytes:
    content = bytearray(BUNDLES["b.zip"])
    content[45:60] = b"\xff" * 15
    return bytes(content)


def _bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("themes.csv", b"0" * 30_000_000)
    return content.getvalue()


HOSTILE: dict[str, tuple[str, bytes]] = {
    "nothing": ("b.zip", b""),
    "no bundle": ("b.exe", b"MZ"),
    "no ending": ("bundle", BUNDLES["b.zip"]),
    "no name": (" ", BUNDLES["b.zip"]),
    "name that climbs": ("../../../../tmp/evil.csv.exe", BUNDLES["b.zip"]),
    "no archive": ("b.zip", b"PK\x03\x04 but no archive"),
    "cut off": ("b.zip", BUNDLES["b.zip"][:-30]),
    "broken inside": ("b.zip", _broken()),
    "member that climbs": ("b.zip", _zip({"../themes.csv": THEMES})),
    "member from the root": ("b.zip", _zip({"/themes.csv": THEMES})),
    "link": ("b.zip", _link()),
    "bomb": ("b.zip", _bomb()),
    "no workbook": ("b.xlsx", BUNDLES["b.zip"]),
    "workbook cut off": ("b.xlsx", BUNDLES["b.xlsx"][:-200]),
    "json cut off": ("b.json", b'{"themes": ['),
    "json of depth": ("b.json", b"[" * 200_000),
    "json with NaN": ("b.json", b'{"themes": [{"id": NaN}]}'),
    "json with 1e999": ("b.json", b'{"themes": [{"id": 1e999, "name": "x", "expects": []}]}'),
    "json with a long number": ("b.json", b'{"themes": [{"id": ' + b"9" * 10_000 + b"}]}"),
    "json twice": ("b.json", b'{"themes": [], "themes": []}'),
    "json with lone surrogates": (
        "b.json",
        rb'{"themes": [{"id": "\ud800", "name": "\udfff"}], "\ud800": []}',
    ),
    "json with a surrogate for a column": ("b.json", rb'{"themes": [{"\ud800": 1}]}'),
    "json with NUL": ("b.json", b'{"themes": [{"id": "a\\u0000", "name": "x", "expects": []}]}'),
    "json, no tables": ("b.json", b"[1, 2]"),
    "json, no rows": ("b.json", b'{"themes": {"a": 1}}'),
    "json, no UTF-8": ("b.json", b'{"themes": "\xff\xfe"}'),
    "long id": ("b.json", _json({"themes": [{**HOME, "id": "x" * 10_000}]})),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(
    client: httpx.Client, graph: Graph, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    kept = set(tmp_path.iterdir())
    before = json_text(read_tables(graph))
    answer = _send(client, *HOSTILE[name])
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["problems"]
    assert json_text(read_tables(graph)) == before
    assert set(tmp_path.iterdir()) == kept


def test_larger_uploads_than_allowed(graph: Graph, settings: Settings) -> None:
    small = english(settings).model_copy(update={"upload_megabytes": 1})

    def sent() -> Any:
        yield b"--x\r\ncontent-disposition: form-data; name=file; filename=b.zip\r\n\r\n"
        for _ in range(300):
            yield b"0" * 10_000

    with client_of(create_app(small, graph), headers=key_headers(graph)) as client:
        answer = _send(client, "b.zip", b"0" * 1_000_001)  # says its length
        assert answer.status_code == 413
        headers = {"content-type": "multipart/form-data; boundary=x"}
        answer = client.post("/api/v1/bundle", content=sent(), headers=headers)  # does not
        assert answer.status_code == 413
        assert answer.json()["detail"] == "The upload is larger than 1 megabytes."


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
    ],
)
def test_other_sites_cannot_send(
    client: httpx.Client, headers: dict[str, str], status: int
) -> None:
    file = {"file": ("b.json", BUNDLES["b.json"])}
    answer = client.post("/api/v1/bundle", files=file, data={"dry_run": "1"}, headers=headers)
    assert answer.status_code == status
    own = {"origin": str(client.base_url).rstrip("/")}
    assert client.post("/api/v1/bundle", files=file, headers=own).status_code == 200


@pytest.mark.parametrize(
    ("form", "parameter", "code"),
    [
        ({"dry_run": "perhaps"}, "dry_run", "flag"),
        ({"dryrun": "true"}, "dryrun", "unknown_field"),
    ],
)
def test_form_is_checked(
    machine: httpx.Client, form: dict[str, str], parameter: str, code: str
) -> None:
    answer = _send(machine, "b.json", BUNDLES["b.json"], **form)
    assert answer.status_code == 422
    assert [(each["parameter"], each["code"]) for each in answer.json()["problems"]] == [
        (parameter, code)
    ]


def test_form_without_a_file(machine: httpx.Client) -> None:
    requests: tuple[dict[str, Any], ...] = (
        {"data": {"dry_run": "true"}},
        {"files": {"dry_run": (None, "true")}},
        {"files": {"file": (None, "text")}},
        {"content": b"{}", "headers": {"content-type": "application/json"}},
        {"content": b"--", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=y"}},
        {},
    )
    for more in requests:
        answer = machine.post("/api/v1/bundle", **more)
        assert answer.status_code in (400, 422), answer.text
        assert answer.headers["content-type"] == "application/problem+json"
