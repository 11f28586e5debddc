"""Gaps of who is on a client's team."""

EXAMPLES = {
    "client-without-officer": """
        contacts  gone agency=prison active_until=2026-11-20
        clients   none
        clients   outsider
        clients   left
        clients   served
        clients   done phase=closed
        team      client=outsider contact=helper role=responsible_officer
        team      client=left contact=gone role=responsible_officer
        team      client=none contact=officer role=own_worker
        team      client=served contact=officer role=responsible_officer
        finds     none
        finds     outsider
        finds     left
    """,
    "client-without-team": """
        clients   alone
        clients   former
        clients   helped
        team      client=alone contact=officer
        team      client=former contact=helper until=2026-11-20
        team      client=helped contact=helper until=2026-11-21
        finds     alone
        finds     former
    """,
    "team-hangs-on-one": """
        contacts  other agency=ngo
        clients   thin
        clients   broad
        clients   simple
        needs     n1 client=thin
        needs     n2 client=thin domain=work
        needs     n3 client=broad
        needs     n4 client=broad domain=work
        needs     n5 client=simple
        needs     n6 client=simple
        needs     n7 client=simple domain=work status=met
        team      client=thin contact=helper
        team      client=thin contact=helper since=2026-01-01
        team      client=thin contact=officer
        team      client=broad contact=helper
        team      client=broad contact=other
        team      client=simple contact=helper
        finds     thin
    """,
    "consent-missing": """
        clients   one
        clients   two
        agencies  police kind=police
        contacts  constable agency=police
        team      client=one contact=helper
        team      client=one contact=constable
        team      client=one contact=officer
        team      client=two contact=helper
        consents  c1 client=one agency=police ends_on=2026-11-21
        consents  c2 client=one agency=ngo ends_on=2026-11-20
        consents  c3 client=two agency=ngo given_on=2026-11-21
        finds     one:ngo ended_on=2026-11-20
    """,
    "peer-support-missing": """
        clients   asked flags=peer_requested
        clients   given flags=foreign;peer_requested
        clients   silent
        experts   contact=helper mode=outside
        team      client=asked contact=officer
        team      client=given contact=helper
        finds     asked
    """,
    "officer-churn": """
        contacts  second agency=prison
        contacts  third agency=prison
        clients   churned
        clients   earlier
        clients   returned
        team      client=churned contact=officer role=responsible_officer since=2025-11-21
        team      client=churned contact=second role=responsible_officer since=2026-02-01 \
until=2026-03-01
        team      client=churned contact=third role=responsible_officer since=2026-11-21
        team      client=earlier contact=officer role=responsible_officer since=2025-11-20
        team      client=earlier contact=second role=responsible_officer since=2026-02-01
        team      client=earlier contact=third role=responsible_officer since=2026-11-21
        team      client=returned contact=officer role=responsible_officer since=2026-02-01
        team      client=returned contact=officer role=responsible_officer since=2026-03-01
        team      client=returned contact=second role=responsible_officer since=2026-04-01
        finds     churned officers=3 last_change_on=2026-11-21
    """,
    "role-unclear": """
        clients   one
        clients   done phase=closed
        team      client=one contact=helper
        team      client=one contact=officer role=own_worker
        team      client=done contact=helper
        finds     one:helper
    """,
    "relation-weak": """
        contacts  near
        contacts  far
        contacts  good
        clients   one
        team      client=one contact=officer relation=weak role=responsible_officer closeness=3
        team      client=one contact=near relation=weak closeness=1
        team      client=one contact=far relation=weak closeness=2
        team      client=one contact=good relation=good closeness=1
        team      client=one contact=helper relation=weak closeness=1 until=2026-11-20
        finds     one:officer
        finds     one:near
    """,
    "minor-without-child-protection": """
        agencies  care kind=child_protection
        contacts  carer agency=care
        clients   child age_group=minor
        clients   cared age_group=minor
        clients   young age_group=young
        clients   unknown
        team      client=child contact=helper
        team      client=cared contact=carer
        finds     child
    """,
    "foreign-without-immigration": """
        agencies  migri kind=immigration_service
        agencies  centre kind=reception_centre
        contacts  m agency=migri
        contacts  r agency=centre
        clients   alone flags=foreign
        clients   c1 flags=foreign
        clients   c2 flags=foreign
        clients   native flags=peer_requested
        team      client=c1 contact=m
        team      client=c2 contact=r
        finds     alone
    """,
    "fine-conversion-unprepared": """
        agencies  town-hall kind=social_services
        contacts  worker agency=town-hall
        clients   coming sanction=fine_conversion phase=before
        clients   inside sanction=fine_conversion phase=during
        clients   other sanction=unconditional phase=before
        team      client=coming contact=worker
        finds     coming:enforcement_authority
        finds     coming:prison_health
    """,
    "no-social-insurance": """
        agencies   kela kind=social_insurance
        contacts   clerk agency=kela
        services   benefit agency=kela domain=finances
        clients    none
        clients    declined
        clients    referred
        clients    served
        clients    coming phase=before
        team       client=served contact=clerk
        referrals  r1 client=referred service=benefit sent_on=2020-01-01 status=closed
        referrals  r2 client=declined service=benefit sent_on=2020-01-01 status=declined
        finds      none
        finds      declined
    """,
}
