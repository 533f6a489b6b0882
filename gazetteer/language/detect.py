"""Whether a text is one that can be read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from gazetteer.language.analysis import Analysis

_SAMPLE = 4000
"""Words looked at; a text shows its language in fewer."""
_ENOUGH = 8
"""Words of its own that a language must show before a text is refused for it."""
_MARGIN = 2.0
"""How many times more of them than English words."""
_LETTERS = 40
"""Letters of another script that a text must have before it is refused for it."""

# The commonest words of each language, without those that are English words as well.
_WORDS = {
    "English": """
        the of and to that is was for it with as his on be at by this had are but from have they
        which you were her all she there would their we him been has when who will more if said
        what its about into than them can only other could after also did not an says against
        over during between because while where before
    """,
    "German": """
        der und das den dem ist nicht sich auf eine einer eines einem wurde wird sind auch nach
        aus beim zum zur über durch für mit von wie haben hat sein ihre ihren noch aber wurden
        werden kann sagte gegen zwischen zwei ein im bei dass als
    """,
    "French": """
        le les des et est une dans qui que pour pas sur avec sont par plus ce cette du au aux il
        elle ils ont été être mais leur ses selon après entre deux a dit ne se la où l d qu
    """,
    "Spanish": """
        el los las del y que en una por con para es su se lo como más pero sus fue ha sobre
        este entre cuando también según desde hasta dos años muy ser han al un dijo la
    """,
    "Portuguese": """
        os da do das dos e que em uma para com não é ao se na no por mais mas foi são como pelo
        pela seu sua entre também segundo após até ser um disse nas nos
    """,
    "Italian": """
        il gli di e che è un una per con non della dei delle del nel nella alla dal sono anche
        più come ha si lo la le ma suo sua tra dopo secondo stato due contro
    """,
    "Dutch": """
        het een van dat niet zijn voor op te met aan ook naar bij uit wordt werd door maar nog
        heeft over tot dan deze hij ze tegen tussen hun meer zegt volgens en de
    """,
    "Polish": """
        w i na z się nie że do jest o jak po za od przez dla oraz został są ale tym przed był
        jego ich między według także roku
    """,
    "Turkish": """
        ve bir bu için ile olarak da de çok daha olan sonra gibi kadar ancak göre en ise değil
        tarafından oldu ettiği
    """,
    "Swedish": """
        och att det som är av för på med den inte till ett om har från var men så han hon efter
        vid också enligt
    """,
    "Norwegian or Danish": """
        og det som er på til av for med ikke den har om et fra var han ble blev etter efter ved
        også ifølge men at de
    """,
    "Indonesian or Malay": """
        yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh telah adalah juga ke
        mereka bahwa sebagai karena
    """,
    "Romanian": """
        și de la în din cu pe nu este care pentru mai fost sunt prin după despre lui între
        acest această
    """,
    "Finnish": """
        ja on ei että oli hän mutta kun se ovat myös mukaan kuin joka jonka tai ollut sen
    """,
}  # fmt: skip
_SCRIPTS = {
    "CYRILLIC": "Russian or another language in Cyrillic letters",
    "ARABIC": "Arabic or another language in Arabic letters",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi or another language in Devanagari letters",
    "BENGALI": "Bengali",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "ETHIOPIC": "Amharic or another language in Ethiopic letters",
}
_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_READS = "This version reads English."


def unread_notice(analysis: Analysis) -> str | None:
    """Return a sentence for the reader where the text is not English, else None.

    A text is refused only on evidence: letters of another script, or many of the commonest
    words of another language and few English ones. A short one, or one with a foreign quote,
    is read.
    """
    language = _script(analysis.text[:20_000]) or _language(analysis)
    if language is None:
        return None
    return f"Nothing recognised: this text seems to be {language}. {_READS}"


def _script(text: str) -> str | None:
    """Return the language of the script that most letters of a text are in, if not Latin."""
    others = _OTHER_LETTER.findall(text)
    if not others:
        return None
    letters = sum(map(str.isalpha, text))
    if len(others) <= letters / 2 or (len(others) < _LETTERS and len(others) < letters):
        return None
    scripts = Counter(unicodedata.name(letter, "?").split()[0].split("-")[0] for letter in others)
    script = scripts.most_common(1)[0][0]
    return _SCRIPTS.get(script, "in another script than Latin")


def _language(analysis: Analysis) -> str | None:
    """Return the language that more of the words speak for than for English, if one does."""
    counts = dict.fromkeys(_WORDS, 0)
    languages = _languages()
    seen = Counter([token[0].lower() for token in analysis.tokens[:_SAMPLE]])
    common = [word for word in seen if word in languages]
    for word in common:
        for language in languages[word]:
            counts[language] += seen[word]
    english = counts.pop("English")
    language, most = max(counts.items(), key=lambda item: item[1])
    distinct = sum(1 for word in common if language in languages[word])
    if most >= _ENOUGH and distinct >= 5 and most > _MARGIN * english:
        return language
    return None


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the languages that each common word belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found
