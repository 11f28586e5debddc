"""Gaps of reach and of agreements."""

EXAMPLES = {
    "contact-unreachable": """
        clients   one
        contacts  silent
        contacts  stale
        contacts  reached
        contacts  without-link
        contacts  departed active_until=2026-11-20
        contacts  later active_from=2026-11-22
        contacts  away
        contacts  covered
        contacts  hidden agency=prison protected=true
        contacts  hidden-alone protected=true
        team      client=one contact=silent
        team      client=one contact=stale
        team      client=one contact=reached
        team      client=one contact=departed
        team      client=one contact=later
        team      client=one contact=away
        team      client=one contact=covered
        team      client=one contact=hidden
        team      client=one contact=hidden-alone
        channels  c1 owner=stale verified_on=2026-05-24
        channels  c2 owner=stale verified_on=2026-11-22
        channels  c3 owner=reached verified_on=2026-05-25
        channels  c4 owner=away verified_on=2026-11-01
        channels  c5 owner_kind=agency owner=prison verified_on=2026-11-21
        channels  c6 owner=hidden-alone verified_on=2026-11-21
        absences  a1 contact=away deputy=silent
        absences  a2 contact=covered deputy=reached ends_on=2026-11-21
        finds     silent reason=no_channel
        finds     stale reason=stale_channel verified_on=2026-11-22
        finds     later reason=not_started active_from=2026-11-22
        finds     away reason=deputy_unreachable away_until=2026-12-01
        finds     hidden-alone reason=no_channel
    """,
    "contact-departed": """
        clients   one
        clients   done phase=closed
        contacts  gone active_until=2026-11-20
        contacts  last-day active_until=2026-11-21
        contacts  gone-too active_until=2026-11-20
        team      client=one contact=gone
        team      client=one contact=last-day
        team      client=done contact=gone-too
        team      client=one contact=gone-too until=2026-11-20
        finds     gone active_until=2026-11-20 networks=0 agreements=0
    """,
    "agency-unreachable": """
        agencies    mute
        agencies    heard
        agencies    staffed
        agencies    former
        contacts    speaker agency=staffed
        channels    c1 owner_kind=agency owner=heard verified_on=2026-11-21
        channels    c2 owner=speaker verified_on=2026-11-21
        agreements  deal parties=mute;heard
        networks    net kind=steering
        members     network=net agency=staffed
        members     network=net agency=former until=2026-11-20
        finds       mute
    """,
    "team-unreachable": """
        clients   lost
        clients   reached
        clients   alone
        channels  c1 owner=helper verified_on=2026-11-21
        team      client=lost contact=officer
        team      client=reached contact=officer
        team      client=reached contact=helper
        finds     lost
    """,
    "unit-theme-no-route": """
        agencies  far kind=prison
        agencies  office kind=community_sanctions_office area=fi
        agencies  police kind=police
        themes    housing expects=police
        themes    work expects=ngo
        themes    any
        networks  n1 theme=housing area=county
        networks  n2 theme=work area=centre
        networks  n3 theme=any area=fi
        networks  n4 theme=housing area=fi status=dormant
        members   network=n1 agency=police
        members   network=n1 agency=ngo
        members   network=n2 agency=ngo
        channels  c1 owner=helper verified_on=2026-11-21
        finds     prison:housing
    """,
    "agreement-missing-national": """
        agencies             police kind=police
        agencies             court kind=court
        agreements           deal parties=prison;police
        agreements           near level=regional parties=prison;court
        agreements           without-us parties=ngo;court
        agreements           over parties=prison;court valid_until=2026-11-20
        required_agreements  with-police partner_kind=police
        required_agreements  with-court partner_kind=court
        required_agreements  near-court level=regional partner_kind=court
        finds                with-court
    """,
    "agreement-missing-regional": """
        areas                south kind=centre part_of=fi
        agencies             jail kind=prison area=south
        agencies             police kind=police
        agreements           deal level=local parties=prison;police
        agreements           wide level=national parties=jail;police
        required_agreements  with-police level=regional partner_kind=police
        required_agreements  wide-police level=national partner_kind=police
        finds                south:with-police
    """,
    "agreement-expiring": """
        agreements  today valid_until=2026-11-21
        agreements  soon valid_until=2027-02-19
        agreements  later valid_until=2027-02-20
        agreements  over valid_until=2026-11-20
        agreements  endless
        agreements  planned status=planned valid_until=2026-12-01
        finds       today
        finds       soon valid_until=2027-02-19 level=national
    """,
    "agreement-lapsed": """
        agreements  over valid_until=2026-11-20
        agreements  last-day valid_until=2026-11-21
        agreements  replaced status=replaced valid_until=2026-11-20
        finds       over
    """,
    "agreement-without-contact": """
        agreements  nobody
        agreements  silent contact=officer
        agreements  heard contact=helper
        agreements  later valid_from=2026-11-22
        channels    c1 owner=helper verified_on=2026-11-21
        finds       nobody reason=no_contact
        finds       silent reason=contact_unreachable
    """,
}
