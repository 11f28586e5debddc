"""Gaps of clients: needs, measures, release."""

EXAMPLES = {
    "need-without-measure": """
        clients   one
        clients   two
        needs     bare client=one
        needs     dropped client=one
        needs     planned client=one
        needs     met client=one status=met
        needs     by-other client=one
        measures  m1 client=one need=planned status=planned
        measures  m2 client=one need=dropped status=dropped
        measures  m3 client=two need=by-other
        finds     bare
        finds     dropped
    """,
    "need-without-actor": """
        clients   one
        services  home
        needs     housed client=one
        needs     idle client=one domain=work
        needs     met client=one domain=work status=met
        team      client=one contact=helper
        finds     idle
    """,
    "measure-without-owner": """
        contacts  gone active_until=2026-11-20
        contacts  later active_from=2026-11-22
        clients   one
        clients   done phase=closed
        measures  nobody client=one
        measures  left client=one responsible=gone status=planned
        measures  early client=one responsible=later
        measures  owned client=one responsible=helper
        measures  over client=one status=done
        measures  closed client=done
        finds     nobody reason=nobody_named
        finds     left reason=contact_departed
        finds     early reason=not_started
    """,
    "measure-overdue": """
        clients   one
        measures  late client=one due_on=2026-11-20
        measures  today client=one due_on=2026-11-21
        measures  undated client=one
        measures  over client=one due_on=2026-11-20 status=done
        finds     late
    """,
    "release-without-receiver": """
        areas     elsewhere
        agencies  distant area=elsewhere
        agencies  nowhere
        contacts  d agency=distant
        contacts  w agency=nowhere
        clients   alone release_on=2026-11-21
        clients   badly-met release_on=2027-02-19
        clients   met release_on=2026-12-01
        clients   later release_on=2027-02-20
        clients   out release_on=2026-11-20
        team      client=alone contact=officer
        team      client=badly-met contact=d
        team      client=badly-met contact=w
        team      client=met contact=helper
        finds     alone
        finds     badly-met
    """,
    "release-without-housing": """
        services   home
        services   job domain=work
        clients    homeless release_on=2026-12-01
        clients    sent release_on=2026-12-01
        clients    planned release_on=2026-12-01
        clients    referred release_on=2026-12-01
        clients    housed release_on=2026-12-01
        clients    content release_on=2026-12-01
        needs      n1 client=homeless
        needs      n2 client=sent
        needs      n3 client=planned
        needs      n4 client=referred
        needs      n5 client=housed
        needs      n6 client=content status=met
        referrals  r1 client=referred service=home sent_on=2026-01-01 status=accepted
        referrals  r2 client=sent service=home sent_on=2026-01-01
        referrals  r3 client=homeless service=job sent_on=2026-01-01 status=accepted
        measures   m1 client=housed service=home
        measures   m2 client=planned service=home status=planned
        measures   m3 client=homeless need=n5 service=job
        finds      homeless
        finds      sent
        finds      planned
    """,
    "too-few-team-meetings": """
        clients   few release_on=2026-12-21 sanction=combination
        clients   enough release_on=2026-11-21
        clients   early release_on=2026-12-22
        clients   long-out release_on=2026-05-24
        clients   other release_on=2026-11-21 sanction=remand
        meetings  m1 client=few on=2026-06-23
        meetings  m2 client=few on=2026-06-24
        meetings  m3 client=few on=2026-11-20
        meetings  m4 client=few on=2026-11-21
        meetings  m5 client=few on=2026-11-22
        meetings  m6 client=few on=2026-11-20 status=cancelled
        meetings  m7 client=enough on=2026-05-25
        meetings  m8 client=enough on=2026-05-25
        meetings  m9 client=enough on=2026-11-20
        meetings  m0 client=enough on=2026-11-21
        finds     few meetings_held=3 meetings_needed=4
    """,
    "client-absent-from-meeting": """
        clients   one
        meetings  absent client=one on=2026-05-25 client_present=false
        meetings  unknown client=one
        meetings  present client=one client_present=true
        meetings  old client=one on=2026-05-24 client_present=false
        meetings  coming client=one on=2026-11-22 client_present=false
        meetings  off client=one status=cancelled client_present=false
        finds     absent
    """,
    "supporter-without-consent": """
        clients     one
        clients     done phase=closed
        supporters  unknown client=one
        supporters  refused client=one consent=false until=2026-11-21
        supporters  agreed client=one consent=true
        supporters  former client=one until=2026-11-20
        supporters  closed client=done
        finds       unknown reason=consent_unknown
        finds       refused reason=consent_refused
    """,
    "release-date-passed": """
        clients  passed release_on=2026-11-20 phase=preparing_release
        clients  today release_on=2026-11-21
        clients  out release_on=2026-11-20 phase=parole
        clients  undated
        finds    passed
    """,
}
