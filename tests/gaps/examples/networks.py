"""Gaps of networks, and of the matrix group."""

EXAMPLES = {
    "network-kind-missing": """
        agencies  police kind=police
        themes    housing expects=ngo;police
        networks  n1 theme=housing
        networks  matrix kind=matrix theme=housing
        networks  planned theme=housing status=planned
        members   network=n1 agency=ngo
        members   network=n1 agency=police until=2026-11-20
        finds     n1:police
    """,
    "area-theme-uncovered": """
        areas     north kind=county part_of=fi
        themes    housing
        themes    work
        networks  n1 theme=housing area=centre
        networks  n2 theme=work area=fi
        networks  steering kind=steering theme=housing area=north
        networks  below theme=housing area=town
        finds     north:housing
    """,
    "member-without-contact": """
        agencies  police kind=police
        agencies  court kind=court
        contacts  gone agency=police active_until=2026-11-20
        networks  n1
        networks  closed status=closed
        members   network=n1 agency=ngo
        members   network=n1 agency=ngo contact=helper since=2026-01-01
        members   network=n1 agency=police contact=gone
        members   network=n1 agency=court
        members   network=closed agency=court
        members   network=n1 agency=prison until=2026-11-20
        finds     n1:police reason=contact_departed
        finds     n1:court reason=no_contact
    """,
    "network-without-convener": """
        networks  none
        networks  stranger convener=prison
        networks  convened convener=ngo
        networks  planned status=planned
        members   network=stranger agency=prison until=2026-11-20
        members   network=convened agency=ngo
        finds     none reason=no_convener
        finds     stranger reason=convener_not_member convener=prison
    """,
    "network-not-meeting": """
        networks  quiet meets_every_days=30
        networks  meeting meets_every_days=30
        networks  free
        meetings  m1 kind=network network=quiet on=2026-09-21
        meetings  m2 kind=network network=quiet on=2026-11-22
        meetings  m3 kind=network network=quiet on=2026-11-20 status=cancelled
        meetings  m4 kind=network network=meeting on=2026-09-22
        finds     quiet meets_every_days=30 last_met_on=2026-09-21
    """,
    "missing-link": """
        agencies    B
        agencies    a
        agencies    friend
        agencies    partner
        contacts    cb agency=B
        contacts    ca agency=a
        contacts    cf agency=friend
        contacts    cp agency=partner
        clients     c1
        clients     c2
        clients     c3
        clients     c4 phase=closed
        team        client=c1 contact=ca
        team        client=c2 contact=ca
        team        client=c3 contact=ca
        team        client=c1 contact=cb
        team        client=c2 contact=cb
        team        client=c3 contact=cb
        team        client=c1 contact=cf
        team        client=c2 contact=cf
        team        client=c3 contact=cf
        team        client=c1 contact=cp
        team        client=c2 contact=cp
        team        client=c4 contact=cp
        team        client=c1 contact=officer
        team        client=c2 contact=officer
        team        client=c3 contact=officer
        networks    n1 kind=steering
        members     network=n1 agency=a
        members     network=n1 agency=friend
        agreements  deal parties=B;friend;prison
        finds       B:a
    """,
    "agency-outside-network": """
        agencies  police kind=police
        agencies  court kind=court
        areas     elsewhere
        contacts  constable agency=police
        contacts  judge agency=court
        clients   one
        clients   other municipality=elsewhere
        themes    housing expects=ngo;police
        networks  n1 theme=housing area=county
        networks  n2 theme=housing area=elsewhere
        members   network=n1 agency=police
        team      client=one contact=helper
        team      client=one contact=constable
        team      client=one contact=judge
        finds     n1:ngo
    """,
    "hangs-on-one": """
        agencies  shared
        agencies  small
        contacts  s1 agency=shared
        contacts  s2 agency=shared
        contacts  t1 agency=small
        clients   c1
        clients   c2
        clients   c3
        networks  n1
        networks  n2
        team      client=c1 contact=helper
        team      client=c2 contact=helper
        team      client=c2 contact=helper since=2026-01-01
        members   network=n1 agency=ngo contact=helper
        members   network=n2 agency=ngo contact=officer
        team      client=c1 contact=s1
        team      client=c2 contact=s1
        team      client=c3 contact=s2
        team      client=c1 contact=t1
        team      client=c2 contact=t1
        team      client=c1 contact=officer
        team      client=c2 contact=officer
        team      client=c3 contact=officer
        members   network=n2 agency=small contact=helper
        finds     ngo:helper
    """,
    "matrix-seat-empty": """
        areas     south kind=centre part_of=fi
        areas     west kind=centre part_of=fi
        agencies  jail kind=prison area=west
        contacts  gone agency=jail active_until=2026-11-20
        networks  m1 kind=matrix
        networks  t1
        members   network=m1 agency=prison contact=officer
        members   network=m1 agency=jail contact=gone
        members   network=t1 agency=jail contact=officer
        finds     south
        finds     west
    """,
    "action-overdue": """
        networks  n1
        clients   done phase=closed
        meetings  held kind=network network=n1
        meetings  team client=done
        meetings  planned kind=network network=n1 status=planned
        actions   late meeting=held due_on=2026-11-20
        actions   late-too meeting=team due_on=2026-11-20
        actions   today meeting=held due_on=2026-11-21
        actions   done meeting=held due_on=2026-11-20 status=done
        actions   unheld meeting=planned due_on=2026-11-20
        actions   undated meeting=held
        finds     late
        finds     late-too
    """,
}
