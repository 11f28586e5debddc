"""Names for invented places and people: ordinary in sound, of nobody and nowhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from random import Random


def listed(text: str) -> tuple[str, ...]:
    """The words of a text, so that long lists of words can be read."""
    return tuple(text.split())


_FIRST_PARTS = listed(
    "Kuusi Varpu Tuuli Hopea Sini Utu Halla Kaste Ruska Pilvi Vilja Sara Kaisla Kuura Tähkä "
    "Apila Kielo Vanamo Siipi Airo Lyhty Sointu Tyrsky Simpukka Hunaja Kajo Ratas Lumme Viiri "
    "Sulka Käpy Hattara Kimallus Usva Vesper Narri Pensas Tuohi"
)
_SECOND_PARTS = (
    ("lahti", "lahden"),
    ("salmi", "salmen"),
    ("niemi", "niemen"),
    ("koski", "kosken"),
    ("saari", "saaren"),
    ("mäki", "mäen"),
    ("ranta", "rannan"),
    ("järvi", "järven"),
    ("lampi", "lammen"),
    ("vaara", "vaaran"),
    ("kangas", "kankaan"),
    ("laakso", "laakson"),
    ("virta", "virran"),
    ("selkä", "selän"),
)
_SWEDISH_FIRST = listed("Gran Löv Björk Alm Rönn Vass Måsk Hassel Sälj Tång Lärk Svan")
_SWEDISH_SECOND = listed("viken holmen näset udden dalen sundet ören")

FIRST_NAMES = listed(
    "Aino Eero Helmi Onni Sanna Mikko Leena Jari Tuula Ville Kaisa Petri Marja Antti Riitta Jussi "
    "Hanna Timo Outi Pekka Minna Sami Päivi Janne Elina Tuomas Kirsi Harri Anu Teemu Johanna Ari "
    "Saara Lauri Milla Joonas Astrid Lars Ingrid Nils Solveig Björn Karin Gunnar Maja Håkan Tove "
    "Erik Sigrid Olav Linnea Anders Amina Yusuf Olga Dmitri Elif Omar"
)
"""Ordinary first names."""

_SURNAME_FIRST = listed(
    "Malli Keksi Esimerkki Kuvitelma Taru Peili Varjo Sepitys Luonnos Haave Näytös Tuuma Arvelu"
)
_SURNAME_SECOND = listed("harju lampi oja maa niitty korpi ranta aho pelto virta salo suo")
_SWEDISH_SURNAMES = listed(
    "Exempelsson Påhittström Mönsterberg Sagolund Dikthammar Skissgren Fantasell Uppdiktare"
)
_NORWEGIAN_SURNAMES = listed("Oppdiktsen Eksempelvik Eventyrdal Liksombø Tenktstad Skissehaug")


def surnames() -> list[str]:
    """All the invented surnames, Finnish, Swedish and Norwegian in sound."""
    finnish = [first + second for first in _SURNAME_FIRST for second in _SURNAME_SECOND]
    return [*finnish, *(_SWEDISH_SURNAMES + _NORWEGIAN_SURNAMES) * 2]


def place_names(rng: Random) -> Iterator[tuple[str, str, bool]]:
    """Names of places without end: name, genitive, and whether it is Swedish.

    About one in nine is Swedish. When the names are used up they come again with a number.
    """
    finnish = [(a + b, a + c, False) for a in _FIRST_PARTS for b, c in _SECOND_PARTS]
    swedish = [(a + b, f"{a}{b}s", True) for a in _SWEDISH_FIRST for b in _SWEDISH_SECOND]
    rng.shuffle(finnish)
    rng.shuffle(swedish)
    names = [name for n, name in enumerate(finnish) for name in _with_swedish(n, name, swedish)]
    turn = 1
    while True:
        for name, genitive, is_swedish in names:
            if turn == 1:
                yield name, genitive, is_swedish
            else:
                yield f"{name} {turn}", f"{name} {turn}:n", is_swedish
        turn += 1


def _with_swedish(
    n: int, name: tuple[str, str, bool], swedish: list[tuple[str, str, bool]]
) -> list[tuple[str, str, bool]]:
    place, beyond = divmod(n, 8)
    return [name, swedish[place]] if beyond == 7 and place < len(swedish) else [name]


def slug(text: str) -> str:
    """A name as a host or mailbox has it: ASCII letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("æ", "ae"))
    kept = [c if c.isalnum() else "-" for c in plain.lower() if ord(c) < 128]
    return "-".join(part for part in "".join(kept).split("-") if part)
