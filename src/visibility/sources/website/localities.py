"""Names of towns as their shops write them: a locality and a text in; whether the text names the town out."""

from collections.abc import Iterable

# Towns with names in two or three languages, as words without accents, hyphens or articles; one row is one town.
_BILINGUAL = (
    "aalst/alost", "arlon/arel/aarlen", "ath/aat", "auderghem/oudergem", "audenarde/oudenaarde", "bastogne/bastenaken", "braine alleud/eigenbrakel",
    "bruges/brugge", "bruxelles/brussel/brussels", "bullange/bullingen", "comines/komen", "courtrai/kortrijk",
    "dendermonde/termonde", "diksmuide/dixmude", "elsene/ixelles", "enghien/edingen", "eupen/neau", "forest/vorst", "furnes/veurne", "gand/gent/ghent",
    "geraardsbergen/grammont", "halle/hal", "huy/hoei", "ieper/ypres", "jodoigne/geldenaken", "kelmis/calamine", "lessines/lessen",
    "liege/luik/luttich", "lier/lierre", "louvain/leuven", "luxembourg/luxemburg/letzebuerg", "malines/mechelen", "menen/menin", "mons/bergen",
    "mouscron/moeskroen", "namur/namen", "nieuport/nieuwpoort", "nivelles/nijvel", "oostende/ostende/ostend", "renaix/ronse", "roeselare/roulers",
    "antwerpen/anvers/antwerp", "saint trond/saint truiden", "saint nicolas/saint niklaas", "saint gilles/saint gillis", "schaerbeek/schaarbeek",
    "soignies/zinnik", "tienen/tirlemont", "tongeren/tongres", "tournai/doornik", "tubize/tubeke", "uccle/ukkel", "vilvoorde/vilvorde", "vise/wezet",
    "waremme/borgworm", "watermael/watermaal", "wavre/waver", "wervicq/wervik",
)  # fmt: skip
_NAMES = tuple(frozenset(row.split("/")) for row in _BILINGUAL)
_SAINT = {"st": "saint", "ste": "sainte", "sint": "saint", "sankt": "saint"}
# Words that many names of towns share, and that tell none apart.
_COMMON_WORDS = (
    "saint sainte sous neuve neuf ville village grand grande petit petite haut haute basse bois pont mont chateau fontaine notre dame vieux vieille "
    "lez entre deux trois quatre bains groot grote klein kleine nieuw nieuwe oude neder over hoog onder boven alte neue ober unter berg bourg"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_LEAST = 4  # letters of a word that tells a town


def names_town(locality: Iterable[str], text: Iterable[str]) -> bool:
    """Return whether a text names the town, wholly, by one telling word of its name, or in another language of the country.

    Both are given as words in lower case, without accents (`words_of`).
    """
    wanted = tuple(_SAINT.get(word, word) for word in locality)
    words = tuple(_SAINT.get(word, word) for word in text)
    if not wanted:
        return False
    joined = f" {' '.join(words)} "
    whole = " ".join(wanted)
    if f" {whole} " in joined:
        return True
    if any(len(word) >= _LEAST and word not in _COMMON and not word.isdigit() and word in words for word in wanted):
        return True
    own = f" {whole} "
    return any(
        any(f" {name} " in own for name in names) and any(f" {name} " in joined for name in names) for names in _NAMES
    )
