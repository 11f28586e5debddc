"""The tables are those of the bundle, and the query files speak of the same graph."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from graph_service.model import tables
from graph_service.model.columns import Link
from graph_service.model.tables import ORDER, TABLES
from graph_service.model.vocabulary import VOCABULARIES
from graph_service.resources import folder

# As the description of the bundle gives them: a star marks a required column, brackets its table.
BUNDLE = {
    "areas": "id* name* kind* part_of(areas)",
    "agencies": "id* name* kind* sector* part_of(agencies) area(areas) url coordinating",
    "contacts": "id* name* agency*(agencies) title languages expertise active_from active_until "
    "protected works_in_units",
    "channels": "id* owner_kind* owner*(contacts|agencies|networks) kind* value* shared "
    "verified_on",
    "absences": "id* contact*(contacts) starts_on* ends_on* deputy(contacts)",
    "themes": "id* name* expects",
    "networks": "id* name* kind* theme(themes) area(areas) convener(agencies) meets_every_days "
    "status*",
    "members": "network*(networks) agency*(agencies) contact(contacts) since until",
    "goals": "id* network*(networks) name* gap at_most due_on status*",
    "agreements": "id* title* level* form* status* valid_from valid_until reference "
    "contact(contacts) parties*(agencies)",
    "required_agreements": "id* level* partner_kind*",
    "duties": "id* statute* section summary partner_kind",
    "services": "id* name* agency*(agencies) domain* kind* area(areas) phases reviewed_on "
    "project(projects)",
    "clients": "id* municipality*(areas) unit*(agencies) sanction* phase* starts_on release_on "
    "closed_on age_group language flags",
    "needs": "id* client*(clients) domain* priority status* identified_on",
    "measures": "id* client*(clients) need(needs) title* responsible(contacts) service(services) "
    "status* due_on",
    "team": "client*(clients) contact*(contacts) role since until closeness relation",
    "supporters": "id* client*(clients) relation* since until consent",
    "consents": "id* client*(clients) agency*(agencies) ground* given_on* ends_on",
    "meetings": "id* kind* network(networks) client(clients) on* status* client_present",
    "attendance": "meeting*(meetings) contact*(contacts) status*",
    "actions": "id* meeting*(meetings) title* responsible(contacts) due_on status* kind",
    "experts": "contact*(contacts) training training_verified_on unconditional "
    "offence_free_since mode*",
    "pairs": "professional*(contacts) expert*(contacts) since until supervision_every_days "
    "last_supervision_on",
    "clearances": "id* contact*(contacts) kind* granted_on* ends_on",
    "projects": "id* name* agency*(agencies) units(agencies) contact(contacts) starts_on ends_on "
    "next_review_on",
    "practices": "id* name* theme(themes)",
    "practice_sites": "practice*(practices) agency*(agencies) since until",
    "referrals": "id* client*(clients) from_agency(agencies) service*(services) sent_on* status* "
    "responded_on",
}


def text(kind: str, table: str) -> str:
    return (folder("cypher") / kind / f"{table}.cypher").read_text("utf-8")


def test_the_tables_and_columns_are_those_of_the_bundle() -> None:
    written = {
        table.name: " ".join(
            column.name
            + ("*" if column.required else "")
            + (f"({'|'.join(column.tables)})" if column.tables else "")
            for column in table.columns
        )
        for table in TABLES.values()
    }
    assert written == BUNDLE


def test_a_reference_leads_to_an_earlier_table_or_its_own() -> None:
    for table in TABLES.values():
        earlier = ORDER[: ORDER.index(table.name) + 1]
        for column in table.references:
            assert set(column.tables) <= set(earlier)


def test_a_table_without_ids_is_keyed_by_its_references_and_since() -> None:
    keys = {table.name: table.key for table in TABLES.values() if table.key != ("id",)}
    assert keys == {
        "members": ("network", "agency", "contact", "since"),
        "team": ("client", "contact", "since"),
        "attendance": ("meeting", "contact"),
        "experts": ("contact",),
        "pairs": ("professional", "expert", "since"),
        "practice_sites": ("practice", "agency", "since"),
    }
    assert TABLES["team"].key_of({"client": "k", "contact": "c"}) == ("k", "c", None)


def test_a_table_is_nodes_or_links() -> None:
    assert {table.name: table.link for table in TABLES.values() if not table.label} == {
        "members": Link("agency", "MEMBER_OF", "network"),
        "team": Link("contact", "ON_TEAM", "client"),
        "attendance": Link("contact", "TAKES_PART_IN", "meeting"),
        "pairs": Link("professional", "PAIRED_WITH", "expert"),
        "practice_sites": Link("agency", "PRACTISES", "practice"),
    }
    assert all(table.link is None for table in TABLES.values() if table.label)


@pytest.mark.parametrize(
    ("row", "table"),
    [
        ({"owner_kind": "contact"}, "contacts"),
        ({"owner_kind": "agency"}, "agencies"),
        ({"owner_kind": "network"}, "networks"),
        ({"owner_kind": "client"}, ""),
        ({}, ""),
    ],
)
def test_the_owner_of_a_channel_stands_in_the_table_its_kind_says(
    row: dict[str, str], table: str
) -> None:
    assert TABLES["channels"].column("owner").target_in(row) == table
    assert TABLES["channels"].column("owner").target_by == "owner_kind"


def test_a_column_is_found_by_name() -> None:
    assert TABLES["needs"].column("client").target_in({}) == "clients"
    with pytest.raises(KeyError):
        TABLES["needs"].column("name")


def test_kinds_follow_the_cells() -> None:
    kinds = {column.name: column.kind for column in TABLES["projects"].columns}
    assert kinds == {
        "id": "id",
        "name": "text",
        "agency": "reference",
        "units": "references",
        "contact": "reference",
        "starts_on": "day",
        "ends_on": "day",
        "next_review_on": "day",
    }
    contacts = TABLES["contacts"]
    assert (contacts.column("languages").kind, contacts.column("protected").kind) == (
        "list",
        "flag",
    )
    team = {column.name: (column.kind, column.vocabulary) for column in TABLES["team"].columns}
    assert team["role"] == ("word", "team_roles")
    assert team["closeness"] == ("number", "")
    flags = TABLES["clients"].column("flags")
    assert (flags.kind, flags.vocabulary) == ("words", "client_flags")


def test_a_label_is_no_relationship_type() -> None:
    assert not {label.upper() for label in tables.labels()} & set(tables.relation_types())
    assert len(set(tables.labels())) == len(tables.labels()) == 24


def test_relationships_run_between_labels() -> None:
    found = {(each.type, each.source, each.target) for each in tables.relations()}
    assert {
        ("PART_OF", "Area", "Area"),
        ("OWNED_BY", "Channel", "Contact"),
        ("OWNED_BY", "Channel", "Agency"),
        ("OWNED_BY", "Channel", "Network"),
        ("MEMBER_OF", "Agency", "Network"),
        ("REPRESENTS", "Contact", "Network"),
        ("ON_TEAM", "Contact", "Client"),
        ("PAIRED_WITH", "Contact", "Contact"),
        ("HAS_PARTY", "Agreement", "Agency"),
        ("MEETING_OF", "Meeting", "Client"),
    } <= found
    assert len(found) == len(tables.relations()) == 47
    assert {each.type for each in tables.relations()} == set(tables.relation_types())


def test_the_way_to_the_client_is_the_shortest() -> None:
    ways = {
        name: tables.client_path(name) for name in TABLES if tables.client_path(name) is not None
    }
    assert ways == {
        "clients": (),
        "needs": ("client",),
        "measures": ("client",),
        "team": ("client",),
        "supporters": ("client",),
        "consents": ("client",),
        "referrals": ("client",),
        "meetings": ("client",),
        "attendance": ("meeting", "client"),
        "actions": ("meeting", "client"),
    }


def test_every_column_that_names_a_client_is_client_data() -> None:
    for table in TABLES.values():
        for column in table.columns:
            if table.name == "clients" or "clients" in column.tables:
                assert column.handling.data_class == "client"


def test_every_column_says_its_class_purpose_and_retention() -> None:
    for table in TABLES.values():
        for column in table.columns:
            handling = column.handling
            assert handling.data_class in VOCABULARIES["data_classes"]
            for language in ("fi", "sv", "nb", "en"):
                assert column.titles[language]
                assert handling.purpose[language]
                assert "{" not in handling.retention.label(language, 7)
            assert ("7" in handling.retention.label("en", 7)) == (handling.retention.years > 0)


def test_headings_are_unique_within_a_table() -> None:
    for table in TABLES.values():
        for language in ("fi", "sv", "nb", "en"):
            titles = [column.titles[language] for column in table.columns]
            assert len(set(titles)) == len(titles), (table.name, language)


def test_no_column_can_hold_who_a_client_is() -> None:
    columns = {column.name for column in TABLES["clients"].columns}
    columns |= {column.name for column in TABLES["supporters"].columns}
    assert not columns & {"name", "code", "address", "offence", "health", "notes", "summary"}


def test_schema_files_declare_exactly_the_constraints() -> None:
    pattern = re.compile(
        r"CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:(\w+)\) REQUIRE n\.(\w+) IS UNIQUE;"
    )
    files = sorted((folder("cypher") / "schema").glob("*.cypher"))
    found = [pair for file in files for pair in pattern.findall(file.read_text("utf-8"))]
    assert set(found) == tables.constraints()
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", TABLES)
def test_the_write_of_a_table_sets_every_column_and_relationship(name: str) -> None:
    table, query = TABLES[name], text("writes", f"put_{name}")
    assert set(re.findall(r"\brow\.(\w+)", query)) == {column.name for column in table.columns}
    wanted = {each.type for each in tables.relations() if each.table == name}
    assert set(re.findall(r"CREATE \(\w+\)-\[\w*:(\w+)\]->", query)) == wanted
    labels = {each.source for each in tables.relations() if each.table == name}
    labels |= {each.target for each in tables.relations() if each.table == name}
    assert set(re.findall(r"\(\w+:(\w+) \{id:", query)) == labels | set(filter(None, [table.label]))


@pytest.mark.parametrize("name", TABLES)
def test_the_removal_of_a_table_goes_by_its_key(name: str) -> None:
    query = text("writes", f"remove_{name}")
    assert set(re.findall(r"\brow\.(\w+)", query)) == set(TABLES[name].key)


@pytest.mark.parametrize("name", TABLES)
def test_the_reading_of_a_table_returns_exactly_its_columns(name: str) -> None:
    query = text("tables", name)
    returned = query[query.index("RETURN ") :]
    assert re.findall(r"\bAS (\w+)", returned) == [column.name for column in TABLES[name].columns]


def test_there_is_no_reading_of_a_table_that_is_not() -> None:
    assert {file.stem for file in (folder("cypher") / "tables").glob("*.cypher")} == set(TABLES)


def test_a_json_schema_names_what_is_required_and_allowed() -> None:
    schema = tables.json_schema("needs", "sv")
    assert schema["title"] == "Behov"
    assert schema["required"] == ["id", "client", "domain", "status"]
    assert schema["additionalProperties"] is False
    assert list(schema["properties"]) == [column.name for column in TABLES["needs"].columns]
    assert schema["properties"]["status"]["enum"] == ["open", "met", "withdrawn"]
    assert schema["properties"]["status"]["x-class"] == "client"
    assert schema["properties"]["priority"]["title"] == "Prioritet (1–3)"
    assert schema["properties"]["priority"]["anyOf"] == [
        {"type": "integer", "minimum": 1, "maximum": 3},
        {"type": "null"},
    ]


@pytest.mark.parametrize("name", TABLES)
def test_a_json_schema_describes_every_column_in_each_language(name: str) -> None:
    for language in ("fi", "sv", "nb", "en"):
        properties = tables.json_schema(name, language)["properties"]
        for column in TABLES[name].columns:
            assert properties[column.name]["title"] == column.titles[language]
            assert properties[column.name]["description"] == column.handling.purpose[language]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_row_lacks_exactly_the_required_columns(name: str) -> None:
    table = TABLES[name]
    with pytest.raises(ValidationError) as raised:
        table.row.model_validate({})
    missing = [error["loc"][0] for error in raised.value.errors()]
    assert missing == [column.name for column in table.columns if column.required]
