"""The words of the bundle and what users read for them."""

from __future__ import annotations

import pytest

from graph_service.gaps.catalogue import KEY_LABELS
from graph_service.gaps.ledger import kept_gaps
from graph_service.model import tables, vocabulary
from graph_service.model.tables import TABLES
from graph_service.model.vocabulary import VOCABULARIES, label, nearest, words

INSIDE = "sanctions_centre prison community_sanctions_office assessment_unit prison_health"
OUTSIDE = (
    "social_services health_services substance_services mental_health_services child_protection "
    "rehabilitation employment_services youth_guidance education_provider social_insurance "
    "enforcement_authority debt_counselling legal_aid police prosecution court "
    "immigration_service reception_centre defence_forces ministry agency_board municipality "
    "county housing_provider ngo peer_organisation parish social_enterprise service_place research"
)
BUNDLE = {
    "area_kinds": "country centre county municipality",
    "agency_kinds": f"{INSIDE} {OUTSIDE}",
    "sectors": "state county municipality third_sector church education business",
    "owner_kinds": "contact agency network",
    "channel_kinds": "email phone secure_message visit booking",
    "network_kinds": "themed matrix steering",
    "network_statuses": "active planned dormant closed",
    "agreement_levels": "national regional local",
    "agreement_forms": "contract operating_model process",
    "agreement_statuses": "ready in_preparation planned replaced",
    "required_levels": "national regional",
    "domains": "housing finances education work physical_health mental_health substance_use "
    "close_ones social_belonging digital_identity exit legal_status peer_support",
    "service_kinds": "service service_place activity_place housing",
    "phases": "before remand start during preparing_release probationary_freedom parole after "
    "closed",
    "sanctions": "unconditional conditional_supervision community_service monitoring combination "
    "youth remand fine_conversion",
    "age_groups": "minor young adult",
    "client_flags": "foreign peer_requested",
    "need_statuses": "open met withdrawn",
    "measure_statuses": "planned active done dropped",
    "team_roles": "responsible_officer special_worker sanctions_worker own_worker "
    "client_in_charge health_contact housing_contact employment_contact education_contact "
    "debt_contact child_protection_contact expert_by_experience support_person chaplain guardian "
    "other",
    "relations": "good developing weak unknown",
    "supporter_relations": "parent partner ex_partner child sibling grandparent foster_parent "
    "friend support_person other",
    "consent_grounds": "consent law",
    "meeting_kinds": "network team",
    "meeting_statuses": "planned held cancelled",
    "attendance_statuses": "invited attended apologies",
    "action_statuses": "open done",
    "action_kinds": "action decision lesson question",
    "goal_gaps": "agency-unreachable contact-unreachable contact-departed member-without-contact "
    "network-kind-missing unit-theme-no-route agency-outside-network missing-link hangs-on-one "
    "network-not-meeting network-without-convener action-overdue",
    "goal_statuses": "open reached dropped",
    "expert_modes": "premises direct remote_independent remote_led outside",
    "clearance_kinds": "security orientation confidentiality",
    "referral_statuses": "sent accepted declined closed",
}


@pytest.mark.parametrize("name", BUNDLE)
def test_the_words_are_those_of_the_bundle(name: str) -> None:
    assert sorted(words(name)) == sorted(BUNDLE[name].split())


def test_every_vocabulary_of_a_column_exists_and_every_other_is_known() -> None:
    used = {column.vocabulary for table in TABLES.values() for column in table.columns} - {""}
    assert used == set(BUNDLE)
    others = {"labels", "tables", "severities", "data_classes", "cell_kinds", "facts", "reasons"}
    others |= {
        "found",
        "confirmation_states",
        "ledger_states",
        "operations",
        "outcomes",
        "purposes",
        "roles",
    }
    assert set(VOCABULARIES) == used | others


def test_what_the_program_names_has_a_label() -> None:
    assert set(words("labels")) == set(tables.labels())
    assert set(words("tables")) == set(TABLES)
    assert words("severities") == ("critical", "serious", "notice")
    assert words("data_classes") == ("public", "work contact", "client", "protected")


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_has_a_label_in_each_language(name: str) -> None:
    for word in words(name):
        for language in ("fi", "sv", "nb", "en"):
            text = label(name, word, language)
            assert text == text.strip()
            assert text[0].isupper()


@pytest.mark.parametrize("name", VOCABULARIES)
def test_labels_tell_the_words_of_a_vocabulary_apart(name: str) -> None:
    for language in ("fi", "sv", "nb", "en"):
        read = [label(name, word, language) for word in words(name)]
        assert len(set(read)) == len(read)


def test_goals_are_counted_by_gaps_of_the_ledger_with_their_own_titles() -> None:
    kept = {gap.id: gap for gap in kept_gaps()}
    for word in words("goal_gaps"):
        assert VOCABULARIES["goal_gaps"][word].labels == kept[word].front.title
        named = {KEY_LABELS.get(key) for key in kept[word].front.keys}
        assert named & {"Network", "Agency", "Contact", "Action", "Theme"}


def test_agency_kinds_have_a_side_and_no_other_word_has() -> None:
    assert vocabulary.inside_agency_kinds() == tuple(INSIDE.split())
    assert vocabulary.outside_agency_kinds() == tuple(OUTSIDE.split())
    for name in set(VOCABULARIES) - {"agency_kinds"}:
        assert not any(word.side for word in VOCABULARIES[name].values())


@pytest.mark.parametrize(
    ("word", "fi", "sv", "nb"),
    [
        ("responsible_officer", "Vastuuvirkamies", "Frivårdsinspektör", "Kontaktbetjent"),
        ("client_in_charge", "Asiakasvastaava", "Klientansvarig", "Saksansvarlig"),
        ("guardian", "Edunvalvoja", "God man eller förvaltare", "Verge"),
    ],
)
def test_roles_are_called_what_the_field_calls_them(word: str, fi: str, sv: str, nb: str) -> None:
    assert [label("team_roles", word, each) for each in ("fi", "sv", "nb")] == [fi, sv, nb]


@pytest.mark.parametrize(
    "ask", [("nothing", "x", "fi"), ("sectors", "x", "fi"), ("sectors", "state", "de")]
)
def test_what_is_unknown_is_an_error(ask: tuple[str, str, str]) -> None:
    with pytest.raises(KeyError):
        label(*ask)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("agency_kinds", "prisn", "prison"),
        ("agency_kinds", "Vankila", "prison"),
        ("agency_kinds", "social services", "social_services"),
        ("agency_kinds", "Child-Protection", "child_protection"),
        ("team_roles", " Verge ", "guardian"),
        ("phases", "probation freedom", "probationary_freedom"),
        ("phases", "qqqqq", None),
        ("phases", "", None),
        ("phases", "parole" * 20, None),
    ],
)
def test_the_nearest_word(name: str, text: str, expected: str | None) -> None:
    assert nearest(name, text) == expected


def test_tables_and_words_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        VOCABULARIES["sectors"] = {}  # type: ignore[index]
    with pytest.raises(TypeError):
        VOCABULARIES["sectors"]["army"] = VOCABULARIES["sectors"]["state"]  # type: ignore[index]
