"""The words of a language, from its data file in; what each word or phrase stands for out."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("fr", "nl", "de", "en")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ALL, WORKDAYS, WEEKEND, HOLIDAYS = 0b1111111, 0b0011111, 0b1100000, 1 << 7
REST = 1 << 8  # "the other days": all that nothing else is said of
OR_SATURDAY = 1 << 9  # "jours ouvrables", "werktags": with or without Saturday
NOON, MIDNIGHT = 720, 1440

# One letter for each kind of word, so that the grammar can be written as patterns over letters.
CODES = {
    "and": "a", "to": "r", "until": "u", "from": "f", "from_open": "F", "between": "b", "at": "@", "article": "l",
    "closed": "C", "open": "O", "header": "h", "except": "E", "included": "S", "late": "K", "pause": "B",
    "continuous": "c", "appointment": "A", "every_second": "Y", "of_the_month": "m", "also": "i", "only": "o", "not": "n",
    "season": "Q", "exceptional": "q", "irregular": "I", "or": "y", "same": "=",
}  # fmt: skip
_HALVES = {"morning": "m", "afternoon": "a", "evening": "e", "lunch": "n"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_GROUPS = {"all": ALL, "workdays": WORKDAYS, "weekend": WEEKEND, "rest": REST}
_ATOMS = re.compile(r"[^\W\d_]+|\d+|[^\w\s'’]")

Meaning = tuple[str, int | str]


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return a word in lower case and without accents: `Après` → `apres`, `Öffnung` → `offnung`, `œuvre` → `oeuvre`."""
    word = word.lower().replace("ß", "ss").replace("œ", "oe").replace("æ", "ae")
    return (
        word
        if word.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    )


def phrase(text: str) -> tuple[str, ...]:
    """Return the atoms of a phrase of a data file, as the lexer cuts a text."""
    return tuple(fold(atom) for atom in _ATOMS.findall(text))


class Lexicon:
    """What the words of one language stand for."""

    def __init__(self, language: str, data: dict[str, dict[str, list[str]]]) -> None:
        """Take a parsed data file."""
        self.language = language
        self.words: dict[str, Meaning] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self.day_names: dict[str, int] = {}
        self.full_names: set[str] = set()  # the first name of each day in the data file, which no dot abbreviates
        words, groups = data["words"], data["groups"]
        for name, value in _ORDINALS.items():
            self._add(words[name], ("X", value))
        for name, code in CODES.items():
            self._add(words[name], (code, 0))
        self._add(words["occasional"], ("X", 0))  # "some Saturdays": as little a week's as "the first Saturday"
        self._add(words["rest_of_year"], ("Q", 1))
        for name, half in _HALVES.items():
            self._add(words[name], ("H", half))
        self._add(words["none"], ("w", 0))  # what looks like a word of hours and is none: "légumes de saison"
        self._add(words["noon"], ("j", NOON))
        self._add(words["midnight"], ("T", MIDNIGHT))
        for number, name in enumerate(MONTHS, 1):
            self._add(data["months"][name], ("M", number))
        for kind in ("side", "phone", "shop"):
            for word in data["services"][kind]:
                self._add([word], ("V", f"{kind}:{fold(word)[:6]}"))
        for word in data["services"]["place"]:
            self._add([word], ("V", f"{fold(word)[:6]}:"))
        for name, mask in _GROUPS.items():
            self._add(groups[name], ("G", mask))
        self._add(groups["workdays_or_saturday"], ("G", WORKDAYS | OR_SATURDAY))
        self._add(groups["holidays"], ("P", HOLIDAYS))
        self._add(groups.get("sunday_and_holidays", []), ("G", 1 << 6 | HOLIDAYS))
        self._add(groups["always"], ("2", 0))
        self._add(groups["always_open"], ("3", 0))
        for number, name in enumerate(DAYS):
            self._add(data["short_days"][name], ("d", 1 << number))
            self._add(data["days"][name], ("D", 1 << number))
            self.full_names.add(fold(data["days"][name][0]))
            self.day_names |= {fold(word): 1 << number for word in data["days"][name] if len(word) > 4}
        for same_start in self.phrases.values():
            same_start.sort(key=lambda item: -len(item[0]))
        self._read_numbers(data["numbers"])
        self._not_days = {fold(word) for word in words["not_days"]}
        self._near = self._deletions()
        self._starts = {name[:5] for name in self.day_names}

    def _add(self, texts: list[str], meaning: Meaning) -> None:
        for text in texts:
            atoms = phrase(text)
            if len(atoms) == 1:
                self.words[atoms[0]] = meaning
            elif atoms:
                self.phrases.setdefault(atoms[0], []).append((atoms, meaning))

    def _read_numbers(self, data: dict[str, list[str]]) -> None:
        self.hours: dict[tuple[str, ...], int] = {phrase(text): hour for hour, text in enumerate(data["hours"], 1)}
        self.units = {fold(text) for text in data["unit"]}
        self.before_hour = dict.fromkeys(map(phrase, data["half_before"]), -30)
        self.before_hour |= dict.fromkeys(map(phrase, data["half_past"]), 30)
        self.after_hour = dict.fromkeys(map(phrase, data["half_after"]), 30)
        self.after_hour |= dict.fromkeys(map(phrase, data["quarter_after"]), 15)
        self.spoken = {words[0] for words in (*self.hours, *self.before_hour)}

    def _deletions(self) -> dict[str, int]:
        """Return every name of a day with one letter left out; a name that two days could give is left out."""
        near: dict[str, int] = {}
        for name, mask in self.day_names.items():
            for piece in {name, *(name[:n] + name[n + 1 :] for n in range(len(name)))}:
                near[piece] = mask if near.get(piece, mask) == mask else 0
        return near

    @lru_cache(maxsize=4096)  # noqa: B019 - there are four lexicons, for the life of the process
    def day_with_a_typo(self, word: str) -> int:
        """Return the day whose name is one letter off this unknown word (wrong, missing, added, swapped), or 0."""
        if not 5 <= len(word) <= 12 or word in self._not_days:
            return 0
        found = {self._near.get(word, 0)}
        found |= {self._near.get(word[:n] + word[n + 1 :], 0) for n in range(len(word))}
        found.discard(0)
        if not found and len(word) >= 7:
            found = {mask for name, mask in self.day_names.items() if _two_off(word, name)}
        return found.pop() if len(found) == 1 and any(word[0] == name[0] for name in self.day_names) else 0

    def split(self, word: str) -> tuple[str, str] | None:
        """Return the two known words that are glued together in this one (`fridayclosed`), or None."""
        if word[:5] not in self._starts:
            return None
        for name in self.day_names:
            if word.startswith(name) and word[len(name) :] in self.words:
                return name, word[len(name) :]
        return None


@lru_cache(maxsize=1)
def all_day_names() -> dict[str, int]:
    """Return the day that each full name of a day stands for, in whichever language."""
    names: dict[str, int] = {}
    for language in LANGUAGES:
        names |= lexicon(language).day_names
    return names


@lru_cache(maxsize=1)
def all_short_days() -> frozenset[str]:
    """Return the short names of days in whichever language."""
    return frozenset(
        word for name in LANGUAGES for word, what in lexicon(name).words.items() if what[0] in "dD" and len(word) < 5
    )


def _two_off(word: str, name: str) -> bool:
    """Whether a long word is two letters off a name that begins and ends as it does (`dimande`)."""
    if word[:3] != name[:3] or word[-1] != name[-1] or abs(len(word) - len(name)) > 1:
        return False
    row = list(range(len(name) + 1))
    for i, a in enumerate(word, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(name, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1] <= 2


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """Return the words of `fr`, `nl`, `de` or `en`."""
    data = tomllib.loads(files("visibility.hours").joinpath("words", f"{language}.toml").read_text("utf-8"))
    return Lexicon(language, data)
