"""A small literal region with known findings."""

AS_OF = "2026-11-21"

#: One county; Kela's contact left in June and still sits in the housing network, which lacks the
#: housing provider its theme expects. Client k-1 has an officer and nobody from outside.
WORLD: dict[str, list[dict[str, object]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "north", "name": "Pohjola", "kind": "centre", "part_of": "fi"},
        {"id": "kuu", "name": "Kuulahti", "kind": "county", "part_of": "north"},
        {"id": "kuu-1", "name": "Kuukylä", "kind": "municipality", "part_of": "kuu"},
        {"id": "far", "name": "Kaukola", "kind": "county", "part_of": "fi"},
    ],
    "agencies": [
        {
            "id": "prison",
            "name": "Kuulahden vankila",
            "kind": "prison",
            "sector": "state",
            "area": "kuu",
        },
        {
            "id": "kela",
            "name": "Kela Kuulahti",
            "kind": "social_insurance",
            "sector": "state",
            "area": "kuu",
        },
    ],
    "contacts": [
        {"id": "aino", "name": "Aino Esimerkki", "agency": "prison"},
        {
            "id": "olli",
            "name": "Olli Keksitty",
            "agency": "kela",
            "active_until": "2026-06-30",
        },
    ],
    "channels": [
        {
            "id": "aino-mail",
            "owner_kind": "contact",
            "owner": "aino",
            "kind": "email",
            "value": "aino@vankila.example",
            "verified_on": "2026-11-01",
        },
        {
            "id": "kela-phone",
            "owner_kind": "agency",
            "owner": "kela",
            "kind": "phone",
            "value": "+358 50 555 0100",
            "verified_on": "2026-11-01",
        },
    ],
    "themes": [{"id": "housing", "name": "Asuminen", "expects": ["housing_provider"]}],
    "networks": [
        {
            "id": "net",
            "name": "Kuulahden asumisverkosto",
            "kind": "themed",
            "theme": "housing",
            "area": "kuu",
            "convener": "kela",
            "status": "active",
        }
    ],
    "members": [{"network": "net", "agency": "kela", "contact": "olli"}],
    "clients": [
        {
            "id": "k-1",
            "municipality": "kuu-1",
            "unit": "prison",
            "sanction": "unconditional",
            "phase": "before",
        }
    ],
    "team": [{"client": "k-1", "contact": "aino", "role": "responsible_officer"}],
}

#: Findings of `WORLD` on `AS_OF`, worked out by hand from the gap catalogue.
FINDINGS = [
    "area-theme-uncovered:far:housing",
    "client-without-team:k-1",
    "contact-departed:olli",
    "matrix-seat-empty:north",
    "member-without-contact:net:kela",
    "network-kind-missing:net:housing_provider",
    "unit-theme-no-route:prison:housing",
]
