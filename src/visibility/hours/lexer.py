"""A text in; one letter for each of its words, numbers and signs out, with what it means and where it stands."""

import re
from dataclasses import dataclass

from visibility.hours.clock import Time
from visibility.hours.lexicon import ALL, Lexicon, Meaning, all_day_names, fold
from visibility.hours.spoken import spelled, spoken_hour

# Bounded everywhere: no quantifier may run over the whole text twice.
_NET = re.compile(r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w.-]{1,200}")
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]{0,10})[^<>]{0,400}>|<!--.{0,400}?-->", re.S)
_BREAKING = frozenset(
    (
        "br",
        "p",
        "div",
        "li",
        "tr",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "section",
        "article",
        "td",
        "th",
    )
)
_ENTITY = re.compile(r"&(nbsp|amp|ndash|mdash|#\d{1,6}|[a-z]{2,8});", re.I)

_MARK = r"(?:\s?([ap])(?:\s?m\b|\.\s?m\b\.?))?"
_UNIT = r"(?:h(?:eures?|rs?|s|our)?|uhr|uur|u|o['’]?clock)"
_CLOCK = rf"""
  (?P<always>24\s?(?:heures?|hrs?|h|uur|uren|u|stunden|std|hours?)?\s?(?:/|sur|op|per|am|a|x)\s?(?:24\s?(?:heures?|h|uur|u)?|dag|jour|tag|day)\b)
 |(?P<nonstop>24\s?[/x]\s?7(?:\s?/\s?365)?\b)
 |(?P<seven>7\s?(?:jours?|dagen|days?|tage|j|d|t)?\s?(?:/|sur|op|x)\s?7\s?(?:j(?:ours)?|d)?\b)
 |(?P<six>[1-6]\s?(?:jours?|dagen|days?|tage|j|d)?\s?(?:/|sur|op)\s?7\b)
 |(?P<iso>\d{{4}}-\d\d-\d\d|\d{{1,2}}([./-])\d{{1,2}}\2(?:19|20)?\d\d(?!\d))
 |(?P<price>\d{{1,6}}(?:[.,]\d{{1,2}})?\s?(?:€|£|\$|euros?\b|eur\b|,-|chf\b))
 |(?P<amount>\d{{1,6}}(?:[.,]\d{{1,3}})?\s?(?:%|m²|m2\b|km\b|kg\b|cm\b|mm\b|ml\b|cl\b|ans?\b|jahren?\b|jaar\b|years?\b|min\b|minut\w{{0,3}}\b|minuten\b|personn?en?s?\b|people\b|pers\b|places\b|°|places?\b|plaatsen\b|plätze\b))
 |(?P<pair>\d{{1,2}}[.:]\d\d\s?[-–—]\s?\d{{1,2}}[.:]\d\d(?![\d]|\.\d))
 |(?P<phone>(?!(?:[01]\d|2[0-4])[0-5]\d\s?[-–]\s?(?:[01]\d|2[0-4])[0-5]\d(?!\d))(?:(?:0\d{{1,4}}|\(0\d{{1,4}}\)|00\d{{1,3}})\s?[ ./-]\s?\d{{2,3}}(?:[ ./-]?\d{{2,3}}){{1,4}}(?!\d|[:hu.]\d)|0\d{{8,10}}(?!\d)|\d{{3,4}}[-.\s]\d{{2,4}}[-.\s]\d{{2,4}}(?:[-.\s]\d{{2,4}})?(?!\d)))
 |(?P<hm>(\d{{1,2}})(?:\s?:|\s?[hu]:?|\s?(?:heures?|uhr|uur)\s(?=[0-5]\d(?!\d|\s?(?:h|u)))|\s?[hu]\s(?=[0-5][05](?!\d|\s?[hu:]))|\.)([0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s?{_UNIT}(?![^\W\d_]))?{_MARK})
 |(?P<comma>(\d{{1,2}}),([0-5]\d)(?=\s?(?:h|uhr|uur)\b)(?:\s?{_UNIT})?)
 |(?P<hour>(\d{{1,2}})(?:\s?{_UNIT}(?![^\W_])|h(?=[^\W\d_]{{4}})))
 |(?P<mark>(\d{{1,2}})\s?([ap])(?:\s?m\b|\.\s?m\b\.?))
 |(?P<raised>(\d{{1,2}})([⁰¹²³⁴⁵])([⁰¹²³⁴⁵⁶⁷⁸⁹]))
 |(?P<day_month>\d{{1,2}}/(?:0?[1-9]|1[0-2])(?![\d/:h])|\d{{1,2}}\.\d{{1,2}}\.(?=\s|[-–,;)]|$))
 |(?P<ordinal>(\d{{1,2}})\s?(?:ers?|ères?|eres?|re|ème|eme|èmes|emes|ième|ste|nde|nd|rd|th|st|de|e|è|ᵉʳ|ᵉ)(?![^\W_]))
 |(?P<number>\d+)
"""
_SCAN = re.compile(
    rf"""(?P<word>[^\W\d_]+)|(?P<line>[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+)|(?P<blank>(?:(?![\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029])\s)+)
 |(?=\d)(?:{_CLOCK})
 |(?P<nth>\[\s?-?\d(?:\s?[,-]\s?-?\d){{0,4}}\s?\])
 |(?P<cash>[€£$]\s?\d{{1,6}}(?:[.,]\d{{1,2}})?(?:,-)?)
 |(?P<plus>\+(?!\d{{1,2}}[.:h]\d\d\s?[-–])\d{{2,3}}[\d ./()-]{{6,24}})
 |(?P<sign>.)""",
    re.I | re.X | re.S,
)
_DASHES = "-–—−‐‑‒―~→➡⇒➔➜►▶›>⟶"
_SILENT = frozenset('*"“”„«»…_^°\ufe0f\u200b\u200d\ufeff†‡✓✔\\')
_SIGNS = dict.fromkeys(_DASHES, "-") | {
    ",": ",", ";": ";", ".": ".", ":": ":", "|": "|", "/": "/", "&": "a", "+": "a", "(": "(", ")": ")", "•": "L",
    "·": "|", "●": "L", "▪": "L", "◦": "L", "‣": "L", "!": ".", "?": ".", "[": "(", "]": ")", "{": "L", "}": "L", "¦": "|", "、": ",",
    "／": "/", "：": ":", "，": ",", "%": "x", "@": "x", "#": "x",
}  # fmt: skip
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SHORT_NEXT = re.compile(
    r"\.?(?:[:|]|,?[furFb@]{0,2}l?[TN4]|[Cc2K]|-a|-[DdTN4C]|[-/][Dd]|,?a?l?[DdPG]|[ur]l?[Dd]|[(]|[HSi][furFb@]{0,2}l?[TN4C])"
)


@dataclass(slots=True)
class Lexed:
    """The letters of a text (`codes`), and for each its value and its place in the text."""

    codes: str
    values: list[object]
    starts: list[int]
    ends: list[int]


def _blank(text: str) -> str:
    """Return the text with addresses, tags and entities blanked out, at the same length."""
    lowered = text[:200_000]
    if "@" in lowered or "www." in lowered or "://" in lowered:
        text = _NET.sub(lambda m: "#" + " " * (len(m[0]) - 1), text)
    if "<" in text:
        text = _TAG.sub(
            lambda m: ("\n" if (m[1] or "").lstrip("/").lower() in _BREAKING else " ") + " " * (len(m[0]) - 1), text
        )
    if "&" in text:
        text = _ENTITY.sub(
            lambda m: {"amp": "&", "ndash": "-", "mdash": "-"}.get(m[1].lower(), " ") + " " * (len(m[0]) - 1), text
        )
    return text


def _time(minutes: int, half: str = "", **flags: bool) -> tuple[str, object]:
    if half:
        hour = minutes // 60
        if not 1 <= hour <= 12:
            half = "" if hour <= 24 else half  # "18:00 pm" is said by people who mean 18:00
        else:
            minutes = minutes % 60 + 60 * (hour % 12 + (12 if half == "p" else 0))
    return ("T", Time(minutes, half, **flags)) if minutes <= 1440 else ("#", minutes)


def _digits(found: re.Match[str]) -> tuple[str, object]:
    """Return the letter and the value of something that begins with a digit."""
    kind = found.lastgroup
    text = found[0]
    if kind == "hm" or found["hm"]:
        group = found.re.groupindex["hm"]
        half = found[group + 3]
        return _time(int(found[group + 1]) * 60 + int(found[group + 2]), (half or "").lower(), zero=text[0] == "0")
    for kind in ("hour", "number", "ordinal", "mark", "comma", "raised"):
        if found[kind]:
            break
    else:
        if found["always"]:
            return "2", 0
        if found["nonstop"]:
            return "2", ALL
        if found["seven"]:
            return "G", ALL
        if found["iso"] or found["day_month"]:
            return "Z", _day_of_year(text)
        return "x", 0
    group = found.re.groupindex[kind]
    if kind == "number":
        if len(text) <= 2 and int(text) <= 31:
            return "N", Time(int(text) * 60, bare=True, zero=text[0] == "0" and len(text) == 2)
        return ("4", int(text)) if len(text) == 4 else ("#", 0)
    number = int(found[group + 1])
    if kind == "ordinal":
        return ("X", number) if 1 <= number <= 31 else ("#", 0)
    if kind == "hour":
        return _time(number * 60, zero=text[0] == "0" or number > 12)
    if kind == "mark":
        return _time(number * 60, found[group + 2].lower())
    if kind == "raised":
        return _time(number * 60 + 10 * _SUPERSCRIPTS.index(found[group + 2]) + _SUPERSCRIPTS.index(found[group + 3]))
    return _time(number * 60 + int(found[group + 2]))


def _day_of_year(text: str) -> tuple[int, int] | None:
    """Return the month and the day of "15/8", "15.08." or "2026-08-15"-like digits; None where a year goes with them."""
    numbers = re.findall(r"\d+", text)
    if len(numbers) != 2:
        return None
    day, month = int(numbers[0]), int(numbers[1])
    return (month, day) if 1 <= day <= 31 and 1 <= month <= 12 else None


def atoms(text: str) -> list[tuple[str, object, int, int]]:
    """Cut a text into (letter, value, start, end): `w` with the folded word, `p` with the sign, or a number's letter."""
    found: list[tuple[str, object, int, int]] = []
    text = _blank(text)
    position, scan = 0, _SCAN.match
    while position < len(text):
        match = scan(text, position)
        if match is None:
            break
        start, position = position, match.end()
        kind = match.lastgroup
        if kind == "word":
            word = match[0]
            found.append(("w", word.lower() if word.isascii() else fold(word), start, position))
        elif kind == "blank":
            continue
        elif kind == "sign":
            if match[0] in "'’‘`´":
                continue
            found.append(("p", match[0], start, position))
        elif kind == "line":
            found.append(("L", 0, start, position))
        elif kind == "nth":
            found.append(("m", 0, start, position))  # OSM's Sa[1]: the first of the month
        elif kind in ("cash", "plus"):
            found.append(("x", 0, start, position))
        elif match["pair"]:
            # two clock times with a dash, which would pass for a phone number: take the first, come back for the second
            first = _PAIR_FIRST.match(text, start)
            assert first is not None
            position = first.end()
            code, value = _time(int(first[1]) * 60 + int(first[2]), zero=text[start] == "0")
            found.append((code, value, start, position))
            dash = _PAIR_DASH.match(text, position)
            second = _PAIR_FIRST.match(text, dash.end()) if dash else None
            if dash and second:
                found.append(("p", "-", position, dash.end()))
                follow = _SCAN.match(text, dash.end())
                if follow is None or not follow["hm"]:
                    code, value = _time(int(second[1]) * 60 + int(second[2]), zero=text[dash.end()] == "0")
                    found.append((code, value, dash.end(), second.end()))
                    position = second.end()
                else:
                    position = dash.end()
        else:
            code, value = _digits(match)
            found.append((code, value, start, position))
    return found


_CAPITAL_INSIDE = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{4})")
_PAIR_FIRST = re.compile(r"(\d{1,2})[.:]([0-5]\d)")
_AND_NOT_HOUR = re.compile(r"\d{1,2}\s{1,3}u\.?\s{0,3}\d")
_PAIR_DASH = re.compile(r"\s?[-–—]\s?")


def lex(cut: list[tuple[str, object, int, int]], text: str, words: Lexicon) -> Lexed:
    """Give every atom its letter, by the words of one language."""
    codes: list[str] = []
    values: list[object] = []
    starts: list[int] = []
    ends: list[int] = []
    single, phrases = words.words, words.phrases
    count, at = len(cut), 0
    while at < count:
        kind, value, start, end = cut[at]
        step = 1
        if kind == "w" or kind == "N" or kind == "4":
            key = str(value) if kind == "w" else text[start:end]
            meaning: Meaning | None = None
            if kind == "w" and key in words.spoken and (spoken := spoken_hour(cut, at, text, words, codes)):
                code, moment, step = spoken
                codes.append(code)
                values.append(moment)
                starts.append(start)
                ends.append(cut[at + step - 1][3])
                at += step
                continue
            for wanted, what in phrases.get(key, ()):
                if at + len(wanted) <= count and all(
                    spelled(cut[at + n], text) == wanted[n] for n in range(1, len(wanted))
                ):
                    meaning, step = what, len(wanted)
                    end = cut[at + step - 1][3]
                    break
            if meaning is None and kind == "w":
                assert isinstance(value, str)
                meaning = single.get(value)
                if meaning is None and len(value) > 4 and (named := all_day_names().get(value)) is not None:
                    # "Lundi/Maandag": the same day in the other language of a bilingual country
                    if codes[-2:-1] == ["D"] and codes[-1] in "/-,(" and values[-2] == named:
                        for column in (codes, values, starts, ends):
                            column.pop()
                        at += 1
                        continue
                    if codes[-1:] == ["D"] and values[-1] == named:
                        at += 1
                        continue
                if meaning is None:
                    day = words.day_with_a_typo(value) if len(value) > 4 else 0
                    glued = words.split(value) if not day and len(value) > 8 else None
                    if glued:
                        middle = start + len(glued[0])
                        codes.append("D")
                        values.append(words.day_names[glued[0]])
                        starts.append(start)
                        ends.append(middle)
                        start, meaning = middle, single[glued[1]]
                    elif not day and (cut_at := _CAPITAL_INSIDE.search(text, start, end)):
                        codes.append("w")  # "RestaurantMittwoch bis Sonntag"
                        values.append(value)
                        starts.append(start)
                        ends.append(cut_at.start())
                        start = cut_at.start()
                        tail = fold(text[start:end])
                        meaning = ("D", words.day_names[tail]) if tail in words.day_names else ("w", tail)
                    else:
                        meaning = ("D", day) if day else ("w", value)
                elif meaning[0] == "d" and text[start - 1 : start] == "." and codes[-1:] not in (["d"], ["D"]):
                    meaning = ("w", 0)  # "For.Me : 6h-23h"
                elif meaning[0] in "GP" and len(value) == 2 and not text[start:end].isupper():
                    meaning = ("w", 0)  # "WE" is the week-end, "we" is a word
                elif meaning[0] == "y" and not text[start:end].isascii():
                    meaning = ("w", 0)  # "où", not "ou"
                elif meaning[0] == "M" and words.language == "en" and text[start].islower():
                    meaning = ("w", 0)
            if meaning is not None:
                kind, value = meaning
                if kind == "T":
                    value = Time(int(meaning[1]), zero=True)
                brackets = codes[-2:] in (["T", "("], ["N", "("])  # "12h à 00h (minuit)"
                if kind in ("j", "T") and brackets and isinstance(values[-2], Time) and values[-2].minutes % 720 == 0:
                    at += step
                    continue
                if kind in ("j", "T") and codes[-1:] in (["T"], ["N"]) and isinstance(values[-1], Time):
                    if kind == "j" and values[-1].minutes == 720:
                        at += step  # "12:00 noon"
                        continue
                    if kind == "T" and values[-1].minutes % 720 == 0 and values[-1].minutes:
                        codes[-1], values[-1] = kind, value  # "12 midnight"
                        at += step
                        continue
        elif kind == "T" and words.language == "de" and _AND_NOT_HOUR.match(text, start):
            codes.append("N")  # "10-12 u. 14-18 Uhr": "und"
            values.append(Time(int(text[start:end].split()[0]) * 60, bare=True))
            starts.append(start)
            ends.append(end - 1)
            kind, value, start = "a", 0, end - 1
        elif kind == "p":
            kind = _SIGNS.get(str(value), "" if value in _SILENT else "?")
            if kind == "-" and codes[-1:] == ["-"] and text[ends[-1] : start].strip() == "":
                kind, ends[-1] = "", end  # "Lundi ——> Samedi"
            if kind == "." and _no_stop(codes, cut, at, text) and not (at and cut[at - 1][1] in words.full_names):
                kind = ""
        if kind:
            codes.append(kind)
            values.append(value)
            starts.append(start)
            ends.append(end)
        at += step
    lexed = Lexed("".join(codes), values, starts, ends)
    lexed.codes = _settle_short_days(lexed.codes)
    return lexed


def _no_stop(codes: list[str], cut: list[tuple[str, object, int, int]], at: int, text: str) -> bool:
    """Whether this dot ends an abbreviation (`lun.`, `u.`, `bis`), and not a sentence."""
    last = codes[-1] if codes else "L"
    start, end = cut[at][2], cut[at][3]
    glued = text[end : end + 1].strip() != "" and not text[end].isupper() and not text[end].isdigit()
    if last in "Dd":
        return start - cut[at - 1][2] <= 5 and at > 0
    if last == "T" and text[start - 1].isalpha():
        following = text[end : end + 8].lstrip()[:1]
        return following != "" and not following.isupper() and not following.isdigit()
    return last in "furabFl@M-I" or glued


def _settle_short_days(codes: str) -> str:
    """Turn short names of days into days where they stand beside a day, a time, a dash or a colon; else into words."""
    if "d" not in codes:
        return codes
    letters = list(codes)
    for at, letter in enumerate(codes):
        if letter != "d":
            continue
        before = "".join(letters[max(0, at - 3) : at])
        alone = before[-1:] in ("", "L") and codes[at + 1 : at + 2] in ("", "L")
        after_day = before[-1:] in ("-", "/", "a", ",", "u", "r", "l") and before.rstrip("-/a,url")[-1:] in (
            "D",
            "G",
            "P",
        )
        last = before[-1:] == "T" and codes[at + 1 : at + 2] in ("", "L", ",", ".", ";", "|", ")")  # "10am - 4pm Sat"
        letters[at] = "D" if alone or after_day or last or _SHORT_NEXT.match(codes, at + 1) else "w"
    return "".join(letters)
