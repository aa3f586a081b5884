"""Names of the fictional shops: patterns of a trade enter; names that are used once each leave."""

import re
from random import Random

from rapidfuzz import fuzz, process

from visibility.demo.invent import slug
from visibility.demo.special import RESERVED_NAMES
from visibility.demo.wares import FIRST_NAMES, SURNAME_ENDS, SURNAME_MIDDLES, SURNAME_STARTS, SURNAMES


class Names:
    """Names that are used once each; draws in the order of the shops, so the first shops of a larger town are the same."""

    def __init__(self, seed: int) -> None:
        """Start with no name used but those of the hard cases."""
        self.rng = Random(f"{seed}:names")
        self.used = {slug(name) for name in RESERVED_NAMES}
        self.told_apart: set[tuple[str, str]] = set()
        self.invented: list[str] = []

    def take(self, patterns: tuple[str, ...], flourishes: tuple[str, ...], street: str) -> str:
        """Draw a name that does not repeat its own street's, nor the word that tells another shop of its trade apart."""
        drawn = {
            "a": tuple(one for one in flourishes if not words(one) & words(street)),
            "f": FIRST_NAMES,
            "s": SURNAMES,
        }
        name, key = "", ("", "")
        for _ in range(60):
            pattern = self.rng.choice(patterns)
            kind = pattern[pattern.index("{") + 1]
            word = self.rng.choice(drawn[kind])
            name, key = pattern.format(**{kind: word}), (patterns[0], word)
            if slug(name) not in self.used and key not in self.told_apart:
                break
        while slug(name) in self.used:
            name = f"{name} {self.surname()}"
        self.used.add(slug(name))
        self.told_apart.add(key)
        return re.sub(r"\bde (?=[AEÉIOU]|Yv)", "d'", name)

    def take_apart(self, patterns: tuple[str, ...], word: str) -> str:
        """Draw a name that resembles no other: an invented surname, the only one of its kind."""
        bare = tuple(pattern for pattern in patterns if "{s}" in pattern and "{a}" not in pattern)
        name = self.rng.choice(bare or (f"{word.capitalize()} {{s}}",)).format(s=self.surname())
        self.used.add(slug(name))
        return name

    def surname(self) -> str:
        """Invent a surname that is not like any that was given before."""
        name = ""
        for _ in range(60):
            parts = (self.rng.choice(SURNAME_STARTS), self.rng.choice(SURNAME_MIDDLES), self.rng.choice(SURNAME_ENDS))
            name = "".join(parts)
            if process.extractOne(name, self.invented, scorer=fuzz.ratio, score_cutoff=80) is None:
                break
        self.invented.append(name)
        return name


def words(text: str) -> set[str]:
    """Return the longer words of a name or a street, in the singular."""
    return {word.rstrip("s") for word in slug(text).split("-") if len(word) > 3}
