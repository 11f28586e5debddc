"""A world whose way to `kela` has every step."""

from __future__ import annotations

#: Every step once, and more than one way to most of them.
WORLD = """
    areas     north kind=county part_of=fi
    agencies  top name=Top area=fi coordinating=true
    agencies  middle name=Middle part_of=top
    agencies  kela name=Kela part_of=middle area=county
    agencies  far name=Far coordinating=true area=north
    agencies  near name=Near coordinating=true area=centre
    agencies  inside name=Inside coordinating=true area=town
    themes    money name=Money
    themes    home name=Home
    networks  net name=Net theme=money area=centre
    networks  loose name=Loose theme=home
    networks  closed name=Closed theme=money area=centre status=closed
    networks  left name=Left theme=money area=centre
    contacts  named name=Named agency=ngo
    contacts  away name=Away agency=kela
    contacts  out name=Out agency=kela
    contacts  deputy name=Zelda agency=ngo
    contacts  stand-in name=Alma agency=ngo
    contacts  knows name=Knows agency=kela expertise=benefits;money
    contacts  works name=Works agency=kela expertise=home
    contacts  boss name=Boss agency=middle
    contacts  expert name=Expert agency=middle expertise=money
    contacts  head name=Head agency=top
    contacts  guide name=Guide agency=near
    contacts  stranger name=Stranger agency=far
    contacts  gone name=Gone agency=kela active_until=2026-11-20
    members   network=net agency=kela contact=named
    members   network=net agency=kela contact=away since=2026-01-01
    members   network=loose agency=kela contact=works
    members   network=closed agency=kela contact=stranger
    members   network=left agency=kela contact=stranger until=2026-11-20
    members   network=left agency=ngo contact=stranger
    absences  a1 contact=away deputy=deputy ends_on=2026-11-21
    absences  a2 contact=out deputy=stand-in starts_on=2026-11-21
    absences  a3 contact=works deputy=stranger ends_on=2026-11-20
    channels  c-named owner=named verified_on=2026-05-25
    channels  c-deputy owner=deputy verified_on=2026-11-21
    channels  c-stand-in owner=stand-in verified_on=2026-11-21
    channels  c-knows owner=knows verified_on=2026-11-21
    channels  c-works owner=works verified_on=2026-11-21
    channels  c-kela owner_kind=agency owner=kela verified_on=2026-11-21
    channels  c-net owner_kind=network owner=net verified_on=2026-11-21
    channels  c-loose owner_kind=network owner=loose verified_on=2026-11-21
    channels  c-left owner_kind=network owner=left verified_on=2026-11-21
    channels  c-closed owner_kind=network owner=closed verified_on=2026-11-21
    channels  c-boss owner=boss verified_on=2026-11-21
    channels  c-expert owner=expert verified_on=2026-11-21
    channels  c-middle owner_kind=agency owner=middle verified_on=2026-11-21
    channels  c-head owner=head verified_on=2026-11-21
    channels  c-guide owner=guide verified_on=2026-11-21
    channels  c-near owner_kind=agency owner=near verified_on=2026-11-21
    channels  c-far owner_kind=agency owner=far verified_on=2026-11-21
    channels  c-inside owner_kind=agency owner=inside verified_on=2026-11-21
    channels  c-stranger owner=stranger verified_on=2026-11-21
    channels  c-gone owner=gone verified_on=2026-11-21
    channels  u-never owner=knows
    channels  u-old owner=away verified_on=2026-05-24
    channels  u-future owner_kind=agency owner=kela verified_on=2026-11-22
    channels  u-net owner_kind=network owner=net
    channels  u-loose owner_kind=network owner=loose
    channels  u-gone owner=gone
    channels  u-named owner=named
    channels  u-boss owner=boss
"""
