"""A page of a directory in; the businesses that it lists, and whether there is more elsewhere, out. Never raises for a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import unquote

import lxml.etree
import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher

from visibility.matching.contacts import domain
from visibility.matching.names import plain
from visibility.matching.written import read_address
from visibility.model.directory import DirectoryEntry
from visibility.model.shop import Address
from visibility.model.text import read_json
from visibility.sources.directories.elsewhere import elsewhere, is_trade, numbered
from visibility.sources.directories.markup import ENTRY, clean, joined, same_host, strings, text_of, tree, within
from visibility.sources.directories.traces import traces_of

FEWEST = 3  # businesses: fewer alike are no list
MAX_ENTRIES = 1000
_NAME = 120
_GROUPS = 40
_SAMPLE = 30  # entries of a group by which it is weighed
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "select", "form", "nav", "header", "footer"}
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PASSING = frozenset({"first", "last", "odd", "even", "active", "current", "clearfix"})
_NAMED = re.compile(r"(?:^|[\s_-])(?:name|title|titre|nom|naam|titel)(?:$|[\s_-])", re.IGNORECASE)
_NO_BUSINESS = frozenset(
    {"website", "webpage", "person", "postaladdress", "country", "breadcrumblist", "searchaction", "city"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a page lists. `lines`: its text, folded; `traces`: all that its source holds, to tell "not there" from "not
    understood"; `next_url` empty at the end.

    `paged`: it points to other pages of the list, or holds back entries until a button is pressed.
    """

    entries: tuple[DirectoryEntry, ...] = ()
    lines: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    domains: frozenset[str] = frozenset()
    next_url: str = ""
    paged: tuple[str, ...] = ()


def parse_page(html: str, url: str, *, directory: str, country: str) -> Listed:
    """Read the list of a page: structured data, and the group of like elements that looks most like a list of businesses."""
    root = tree(html)
    if root is None:
        return Listed()
    reader = _Reader(url=url, directory=directory, country=country)
    stated = [entry for item in _json_ld(root) if (entry := reader.of_thing(item)) is not None]
    cards = _cards(root, reader)
    shown = [entry for card in cards if (entry := reader.of_card(card)) is not None]
    entries = [*(stated if len(stated) >= FEWEST else ()), *shown]
    onward = elsewhere(root, url, cards)
    traces, all_traces = traces_of(root)
    # A list of trades is no list of businesses: those stand behind it.
    trades = 2 * sum(is_trade(entry.name) for entry in entries) >= max(len(entries), 1)
    hrefs = (element.get("href") or "" for element in islice(root.iter("a"), 5000))
    return Listed(
        entries=tuple(dict.fromkeys(entries))[:MAX_ENTRIES],
        lines=tuple(filter(None, (plain(line) for line in islice(_lines(root), 10_000)))),
        traces=traces,
        domains=frozenset(filter(None, (domain(joined(url, href[:2000])) for href in hrefs))),
        next_url=onward.next_url,
        paged=onward.paged if all_traces and not trades and len(entries) < MAX_ENTRIES else (*onward.paged, ""),
    )


def parse_detail(
    html: str, url: str, *, directory: str, country: str, known: Set[str]
) -> tuple[DirectoryEntry | None, bool]:
    """Read the page that a directory gives one business; the second value: its details are stated for machines, as its own.

    `known`: the folded lines of the list pages, which hold the directory's own address and numbers.
    """
    root = tree(html)
    if root is None:
        return None, False
    reader = _Reader(url=url, directory=directory, country=country)
    shown = reader.of_detail(root, known)
    if shown is None:
        return None, False
    stated = [entry for item in _json_ld(root) if (entry := reader.of_thing(item)) is not None]
    own = next((entry for entry in stated if plain(entry.name) == plain(shown.name)), None)
    return (own, True) if own is not None else (shown, False)


def _lines(root: Any) -> Iterator[str]:
    """Yield the text of the page in pieces that `plain` folds whole; a long one in slices that overlap, so that no name is cut."""
    for element in root.iter():
        told = isinstance(element.tag, str) and element.tag not in ("script", "style")
        for text in (element.text if told else None, element.tail):
            line = clean(text) if text else ""
            for start in range(0, max(len(line) - 100, 1), 200):
                yield line[start : start + 300]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    url: str
    directory: str
    country: str

    def of_card(self, card: Any) -> DirectoryEntry | None:
        """Read one element of a list; None where it has no name."""
        name = _name(card)
        if not name or sum(char.isdigit() for char in name) > 4:  # a line of an address, a telephone number
            return None
        pieces = [piece for text in strings(card) if (piece := clean(text)) and piece != name][:60]
        hrefs = [(element.get("href") or "").strip() for element in within(card, "a")][:30]
        external = [to for href in hrefs if (to := joined(self.url, href)).startswith(("http://", "https://"))]
        return DirectoryEntry(
            directory=self.directory,
            name=name,
            page=self.url,
            address=_microdata_address(card, self.country) or read_address(pieces, self.country, bare=False),
            phone="; ".join(self._phones(pieces, hrefs)),
            website=next((to for to in external if not same_host(to, self.url) and domain(to)), "")[:500],
            link=next((to for to in external if len(to) <= 500 and self._leads_to_a_page(to)), ""),
        )

    def _leads_to_a_page(self, to: str) -> bool:
        return same_host(to, self.url) and to.partition("#")[0] != self.url.partition("#")[0] and not numbered(to)

    def of_detail(self, root: Any, known: Set[str]) -> DirectoryEntry | None:
        """Read the page of one business; lines that are `known` from the list stand on every page and say nothing of it."""
        name = next((text for element in root.iter("h1", "h2") if (text := text_of(element))), "")
        lines = [line for line in _lines(root) if line and plain(line) not in known][:60]
        if not name:
            return None
        hrefs = [element.get("href") or "" for element in root.iter("a") if plain(text_of(element)) not in known][:60]
        return DirectoryEntry(
            directory=self.directory,
            name=name[:_NAME],
            page=self.url,
            address=_microdata_address(root, self.country, 50_000) or read_address(lines, self.country, bare=False),
            phone="; ".join(self._phones(lines, hrefs)),
        )

    def of_thing(self, item: Mapping[str, Any]) -> DirectoryEntry | None:
        """Read one item of structured data; None where it is no business with a name and a way to tell it apart."""
        kinds = item.get("@type", ())
        types = {
            kind.rpartition("/")[2].lower()
            for kind in (kinds if isinstance(kinds, list) else [kinds])
            if isinstance(kind, str)
        }
        name = item.get("name")
        if not isinstance(name, str) or not clean(name) or types & _NO_BUSINESS:
            return None
        phones = [text for text in _texts(item.get("telephone")) if text]
        address = _thing_address(item.get("address"), self.country)
        if not phones and not (address.street or address.postcode):
            return None
        sites = [
            to
            for to in (*_texts(item.get("sameAs")), *_texts(item.get("url")))
            if domain(to) and not same_host(to, self.url)
        ]
        return DirectoryEntry(
            directory=self.directory,
            name=clean(name)[:_NAME],
            page=self.url,
            address=address,
            phone="; ".join(self._phones([], [f"tel:{text}" for text in phones])),
            website=next(iter(sites), "")[:500],
        )

    def _phones(self, pieces: Sequence[str], hrefs: Sequence[str]) -> list[str]:
        """Return the numbers in E.164; those of a line that speaks of a fax are left out."""
        found: list[str] = []
        for href in hrefs:
            if href.lower().startswith("tel:"):
                try:
                    number = phonenumbers.parse(unquote(href[4:])[:60], self.country)
                except phonenumbers.NumberParseException:
                    continue
                if phonenumbers.is_valid_number(number):
                    found.append(phonenumbers.format_number(number, PhoneNumberFormat.E164))
        before = ""
        for piece in pieces:
            if not re.search(r"\bfax", f"{before} {piece}", re.IGNORECASE) and len(re.sub(r"\D", "", piece)) >= 8:
                plain_slashes = re.sub(r"(?<=\d) ?/ ?(?=\d)", " ", piece[:300])
                matches = PhoneNumberMatcher(plain_slashes, self.country, leniency=Leniency.VALID, max_tries=20)
                found += [phonenumbers.format_number(match.number, PhoneNumberFormat.E164) for match in matches]
            before = piece if len(piece) < 12 else ""
        return list(dict.fromkeys(found))[:6]


def _name(card: Any) -> str:
    """Return the heading of an entry, else what its markup calls a name, else what is bold or linked, else its first words."""
    for element in within(card, *_HEADINGS):
        if text := text_of(element):
            return text[:_NAME]
    for element in within(card):
        if _NAMED.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}") and (
            text := text_of(element)
        ):
            return text[:_NAME]
    for element in within(card, "strong", "b", "a"):
        if (text := text_of(element)) and re.search(r"[^\W\d_]{2}", text):
            return text[:_NAME]
    return next((text[:_NAME] for text in map(clean, strings(card)) if re.search(r"[^\W\d_]{2}", text)), "")


def _microdata_address(card: Any, country: str, steps: int = 2000) -> Address | None:
    found = {
        name: text_of(element) or clean(element.get("content") or "")
        for element in islice(card.iter(), steps)
        if isinstance(element.tag, str)
        and (name := element.get("itemprop")) in ("streetAddress", "postalCode", "addressLocality")
    }
    return _parts_address(found, country) if found else None


def _parts_address(parts: Mapping[str, str], country: str) -> Address:
    door = read_address([parts.get("streetAddress", "")], country)
    return Address(
        street=door.street or parts.get("streetAddress", "")[:_NAME],
        number=door.number,
        box=door.box,
        postcode=parts.get("postalCode", "")[:12],
        locality=parts.get("addressLocality", "")[:60],
        country=country,
    )


def _thing_address(value: Any, country: str) -> Address:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return read_address([value], country)
    if isinstance(value, Mapping):
        return _parts_address(
            {name: clean(str(text)) for name, text in value.items() if isinstance(text, (str, int))}, country
        )
    return Address(country=country)


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text.strip()[:500] for text in values[:10] if isinstance(text, str))


def _json_ld(root: Any) -> Iterator[Mapping[str, Any]]:
    left = 1_000_000
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        left -= len(text)
        if left < 0:
            return
        try:
            document = read_json(text)
        except (ValueError, RecursionError):
            continue
        yield from _items(document)


def _items(document: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object of a document, outermost first; at most `MAX_ENTRIES` times ten."""
    todo, seen = [document], 0
    while todo and seen < 10 * MAX_ENTRIES:
        seen += 1
        item = todo.pop(0) if len(todo) < 50 else todo.pop()
        if isinstance(item, Mapping):
            yield item
            todo.extend(value for value in item.values() if isinstance(value, (list, Mapping)))
        elif isinstance(item, list):
            todo.extend(item[:MAX_ENTRIES])


_Key = tuple[str, ...]


def _cards(root: Any, reader: _Reader) -> list[Any]:
    """Return the elements of the group that looks most like a list of businesses, in order; () where none does."""
    # Elements that contain one another are no group: alike at each depth, as the lines of an entry and the box around all.
    groups: defaultdict[tuple[_Key, int], list[Any]] = defaultdict(list)
    opened: list[tuple[int, _Key]] = []  # of each element that is open: its size, and what makes others like it
    depths: Counter[_Key] = Counter()
    walker = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not isinstance(element.tag, str) or element.tag in _SILENT:
                walker.skip_subtree()
                opened.append((-1, ()))
                continue
            parent = element.getparent()
            key = (*_signature(element), *(_signature(parent) if parent is not None else ()))
            opened.append((len((element.text or "").strip()), key))
            depths[key] += 1
            continue
        size, key = opened.pop()
        if opened and opened[-1][0] >= 0:
            outer, above = opened[-1]
            opened[-1] = (outer + max(size, 0) + len((element.tail or "").strip()), above)
        if 2 <= size <= ENTRY:
            groups[key, depths[key]].append(element)
        depths[key] -= 1
    largest = sorted((group for group in groups.values() if len(group) >= FEWEST), key=len, reverse=True)[:_GROUPS]
    weighed = [(weight, place, group) for place, group in enumerate(largest) if (weight := _weight(group, reader))]
    return max(weighed, key=lambda one: (one[0], -one[1]))[2][:MAX_ENTRIES] if weighed else []


def _signature(element: Any) -> tuple[str, str]:
    classes = (element.get("class") or "")[:200].split()
    kept = sorted(name for name in classes if name not in _PASSING and not any(char.isdigit() for char in name))
    return str(element.tag), " ".join(kept)


def _weight(group: Sequence[Any], reader: _Reader) -> tuple[float, int] | None:
    """Return how much a group looks like a list of businesses: distinct names, addresses or phones, links; None: not at all."""
    step = max(1, len(group) // _SAMPLE)
    sample = [entry for card in group[::step][:_SAMPLE] if (entry := reader.of_card(card)) is not None]
    if len(sample) < min(FEWEST, len(group)):
        return None
    names = len({plain(entry.name) for entry in sample}) / len(sample)
    facts = sum(2 * bool(entry.phone) + 2 * bool(entry.address.postcode) for entry in sample) / len(sample)
    headed = sum(next(within(card, *_HEADINGS), None) is not None for card in group[::step][:_SAMPLE]) / len(sample)
    if names < 0.6 or (facts < 0.6 and headed < 0.5):
        return None
    # What an element holds tells more than how many there are: the lines of one entry are alike too. Of two groups that say
    # the same, the outer one holds more.
    inside = sum(len(text_of(card)) for card in group[::step][:_SAMPLE])
    return round(len(group) * names * (facts + headed) ** 2, 3), inside
