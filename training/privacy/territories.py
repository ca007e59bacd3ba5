"""Write govtext/privacy/data/territories.txt: names of countries, languages, currencies and large cities in English and Indonesian.

They are those of the Unicode CLDR (Unicode License v3), as Babel ships them (``pip install babel``; 2.18.0 was used). One name a line, in lower case, its
words joined by "_". Single words that are names of people or other words too are left out.
"""

import re
from pathlib import Path

from babel import Locale

from govtext.privacy.wordlists import given_names, is_word

FILE = Path(__file__).resolve().parents[2] / "govtext" / "privacy" / "data" / "territories.txt"
_HEAD = (
    "# Written by training/privacy/territories.py from the Unicode CLDR: Copyright 1991-2026 Unicode, Inc. "
    "Unicode License V3, https://www.unicode.org/license.txt\n"
)
FILE.write_text("", encoding="utf-8")  # what it held does not bear on what is a word
names: set[str] = set()
for locale in (Locale("en"), Locale("id")):
    names |= {name for code, name in locale.territories.items() if code.isalpha()}
    names |= {name for code, name in locale.languages.items() if code.isalpha()}
    names |= {name.split()[-1] for name in locale.currencies.values() if "(" not in name}
    names |= {
        zone.get("city", key.rsplit("/", 1)[-1].replace("_", " "))
        for key, zone in locale.time_zones.items()
        if "/" in key and not key.startswith(("Etc", "SystemV"))
    }
kept = {
    name.lower().replace("’", "'")
    for name in names
    if re.fullmatch(r"[^\W\d_][^\W\d_’' -]{2,}(?:[ -][^\W\d_’'-]{2,}){0,2}", name)
}
kept = {
    name
    for name in kept
    if " " in name or not (len(name) < 4 or name in given_names() or is_word(name, "id") or is_word(name, "en"))
}
FILE.write_text(
    _HEAD + "".join(f"{name.replace(' ', '_')}\n" for name in sorted(kept)),
    encoding="utf-8",
)
print(len(kept), "names")
