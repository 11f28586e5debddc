"""Gaps of experts by experience, people working in units, services, projects and practice."""

EXAMPLES = {
    "expert-not-eligible": """
        contacts    fresh
        contacts    unknown
        contacts    old
        contacts    paired
        contacts    paired-fresh
        contacts    ill-paired
        contacts    free
        contacts    led
        contacts    gone active_until=2026-11-20
        experts     contact=fresh unconditional=true mode=direct offence_free_since=2023-11-22
        experts     contact=unknown unconditional=true mode=premises
        experts     contact=old unconditional=true mode=direct offence_free_since=2023-11-21
        experts     contact=paired unconditional=true mode=direct offence_free_since=2024-11-21
        experts     contact=paired-fresh unconditional=true mode=direct \
offence_free_since=2024-11-22
        experts     contact=ill-paired unconditional=true mode=remote_independent \
offence_free_since=2024-11-21
        experts     contact=free mode=direct
        experts     contact=led unconditional=true mode=remote_led
        experts     contact=gone unconditional=true mode=direct
        pairs       professional=officer expert=paired
        pairs       professional=officer expert=paired-fresh
        pairs       professional=helper expert=ill-paired
        pairs       professional=officer expert=ill-paired until=2026-11-20
        finds       fresh years_required=3
        finds       unknown
        finds       paired-fresh years_required=2
        finds       ill-paired
    """,
    "expert-training-unverified": """
        contacts  none
        contacts  coming
        contacts  gone active_until=2026-11-20
        experts   contact=none mode=outside
        experts   contact=coming mode=outside training_verified_on=2026-11-22
        experts   contact=helper mode=outside training_verified_on=2026-11-21
        experts   contact=gone mode=outside
        finds     none
        finds     coming
    """,
    "clearance-missing": """
        contacts    visitor works_in_units=true
        contacts    remote
        contacts    insider agency=prison works_in_units=true
        experts     contact=helper mode=premises
        experts     contact=remote mode=remote_led
        clearances  c1 contact=helper kind=security
        clearances  c2 contact=helper kind=orientation ends_on=2026-11-21
        clearances  c3 contact=helper kind=confidentiality granted_on=2026-11-21
        clearances  c4 contact=visitor kind=security
        clearances  c5 contact=visitor kind=orientation ends_on=2026-11-20
        finds       visitor:orientation ended_on=2026-11-20
        finds       visitor:confidentiality
    """,
    "pair-supervision-overdue": """
        contacts  never
        contacts  late
        contacts  fine
        contacts  free
        contacts  former
        pairs     professional=officer expert=never supervision_every_days=30
        pairs     professional=officer expert=late supervision_every_days=30 \
last_supervision_on=2026-10-21
        pairs     professional=officer expert=fine supervision_every_days=30 \
last_supervision_on=2026-10-22
        pairs     professional=officer expert=free
        pairs     professional=officer expert=former supervision_every_days=30 until=2026-11-20
        finds     officer:never
        finds     officer:late
    """,
    "service-review-overdue": """
        services  never
        services  late reviewed_on=2025-11-20
        services  fine reviewed_on=2025-11-21
        finds     never
        finds     late
    """,
    "area-domain-no-service": """
        areas     north kind=county part_of=fi
        areas     village part_of=north
        services  home area=centre
        services  job domain=work area=village
        services  debt domain=finances
        clients   one
        clients   two municipality=village
        clients   done phase=closed
        needs     n1 client=one
        needs     n2 client=one domain=work
        needs     n3 client=one domain=finances
        needs     n4 client=two domain=work
        needs     n5 client=one domain=exit status=met
        needs     n6 client=done domain=education
        finds     county:work
        finds     county:finances
    """,
    "project-review-overdue": """
        projects  never
        projects  late next_review_on=2026-11-20
        projects  today next_review_on=2026-11-21
        projects  over ends_on=2026-11-20
        finds     never
        finds     late
    """,
    "project-ending-with-clients": """
        projects  ending ends_on=2027-05-20
        projects  later ends_on=2027-05-21
        projects  unused ends_on=2027-05-20
        services  s1 project=ending
        services  s2 project=later
        services  s3 project=unused
        clients   one
        clients   done phase=closed
        measures  m1 client=one service=s1 status=planned
        measures  m2 client=one service=s2
        measures  m3 client=one service=s3 status=done
        measures  m4 client=done service=s3
        finds     ending
    """,
    "referral-unanswered": """
        services   home
        clients    one
        clients    done phase=closed
        referrals  waiting client=one service=home sent_on=2026-11-06
        referrals  fresh client=one service=home sent_on=2026-11-07
        referrals  answered client=one service=home sent_on=2026-11-06 status=declined
        referrals  closed client=done service=home sent_on=2026-11-06
        finds      waiting
    """,
    "practice-in-one-unit": """
        agencies        jail kind=prison
        practices       single
        practices       shared
        practices       new
        practices       left
        practice_sites  practice=single agency=prison since=2025-11-21
        practice_sites  practice=single agency=prison since=2026-06-01
        practice_sites  practice=single agency=jail since=2020-01-01 until=2026-11-20
        practice_sites  practice=shared agency=prison since=2020-01-01
        practice_sites  practice=shared agency=jail since=2026-11-21
        practice_sites  practice=new agency=prison since=2025-11-22
        practice_sites  practice=left agency=prison since=2020-01-01 until=2026-11-20
        finds           single
    """,
}
