"""The shared cases as a user meets them: through the command line and through the API."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import JSON, client_of
from tests.cli.conftest import make_command
from tests.support.signed_in import key_headers

AS_OF = "2026-11-21"
REGIONS = ("region-111", "region-21", "region-81")

pytestmark = pytest.mark.cases


def _expected(cases: Path, region: str) -> list[str]:
    return (cases / f"{region}.findings.txt").read_text("utf-8").split()


@pytest.mark.parametrize("region", REGIONS)
def test_import_and_gaps_give_exactly_the_expected_findings(
    graph: Graph,
    settings: Settings,
    cases: Path,
    region: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    command = make_command(settings, monkeypatch, capfd)
    assert command("import", cases / region).code == 0
    answer = command("gaps", "--as-of", AS_OF, "--format", "json")
    assert sorted(each["id"] for each in answer.json()) == _expected(cases, region)


@pytest.mark.parametrize("region", REGIONS)
def test_upload_and_findings_give_exactly_the_expected_findings(
    graph: Graph, settings: Settings, cases: Path, region: str, tmp_path: Path
) -> None:
    packed = tmp_path / "region.zip"
    _pack(cases / region, packed)
    with client_of(create_app(settings, graph), headers=JSON | key_headers(graph)) as client:
        with packed.open("rb") as file:
            uploaded = client.post("/api/v1/bundle", files={"file": ("region.zip", file)})
        answer = client.get("/api/v1/findings", params={"as_of": AS_OF})
    assert uploaded.status_code == 200
    assert sorted(each["id"] for each in answer.json()) == _expected(cases, region)


def _pack(folder: Path, path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.glob("*.csv")):
            archive.write(file, file.name)
