"""The conversations of `visibility match`: the doubts of a town in; a list, a sheet, or a person's answers out."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from visibility.cli.match_voice import Voice, address_line, cause
from visibility.cli.text import _

if TYPE_CHECKING:
    from visibility.model.observation import Unreachable
    from visibility.runs.matching import Answer, Doubt, Matching
    from visibility.sources import Option


def listed(voice: Voice, matching: "Matching") -> bool:
    """Print the doubts with the links to look at, and nothing that Google writes."""
    from visibility.model.observation import Unreachable
    from visibility.runs.matching import page_of

    found = matching.refs_of_all(matching.doubts)
    if voice.as_json:
        doubts = [
            {
                "shop": doubt.shop.id,
                "name": doubt.shop.name,
                "source": doubt.source.value,
                "reason": _(doubt.reason),
                "detail": doubt.detail,
                "options": []
                if isinstance(refs, Unreachable)
                else [{"ref": ref, "link": page_of(doubt.source, ref)} for ref in refs],
            }
            for doubt, refs in zip(matching.doubts, found, strict=True)
        ]
        answer = {
            "town": matching.town.slug,
            "audit": matching.audit.id if matching.audit else "",
            "doubts": doubts,
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return True
    if not voice.begun(matching):
        return True
    for doubt, refs in zip(matching.doubts, found, strict=True):
        voice.head(doubt)
        if isinstance(refs, Unreachable):
            voice.say("  ! " + cause(refs), "yellow")
            continue
        for ref in refs:
            voice.say(f"  {ref}  {page_of(doubt.source, ref)}")
    voice.say("")
    voice.say(
        _(
            "Give the command on a terminal to be asked, or answer with --answer SHOP=ID, --answer SHOP=none, or --export FILE."
        )
    )
    return True


def talk(voice: Voice, matching: "Matching") -> bool:
    """Show each doubt and ask. Every answer is kept at once."""
    from visibility.model.observation import Unreachable

    if not voice.begun(matching):
        return True
    found = matching.refs_of_all(matching.doubts)
    if not voice.paid(matching, _counted(matching.doubts, found)):
        return False
    kept = 0
    for doubt, refs in zip(matching.doubts, found, strict=True):
        voice.head(doubt)
        if isinstance(refs, Unreachable):
            voice.say("  ! " + cause(refs), "yellow")
            continue
        options = voice.options(matching, doubt, refs)
        if not options:
            voice.say("  " + _("Nothing is left to choose from. If you find its listing by hand: --place SHOP=ID"))
            continue
        voice.show(doubt.source, options)
        answer = _answer(voice, doubt, options)
        if answer is None:
            break
        if answer:
            matching.keep(answer, by=voice.by)
            kept += 1
    voice.ended(matching, kept)
    return True


def export(voice: Voice, matching: "Matching", path: Path) -> bool:
    """Write the sheet: the town's own words, ids, links, our reasons; nothing that Google writes."""
    from visibility.matching.sentences import contra, pro, short
    from visibility.model.observation import Unreachable
    from visibility.runs.matching import page_of
    from visibility.towns.match_sheet import Row, write_answers

    if not matching.doubts:
        voice.begun(matching)
        return True
    found = matching.refs_of_all(matching.doubts)
    if not voice.paid(matching, _counted(matching.doubts, found)):
        return False
    rows: list[Row] = []
    for doubt, refs in zip(matching.doubts, found, strict=True):
        if isinstance(refs, Unreachable):
            voice.say("! " + _("{name}: {what}").format(name=doubt.shop.id, what=cause(refs)), "yellow")
            continue
        rows += [
            Row(
                shop=doubt.shop.id,
                name=doubt.shop.name,
                address=address_line(doubt.shop.address),
                source=doubt.source,
                ref=option.ref,
                link=page_of(doubt.source, option.ref),
                pro=" ".join(_(text) for text in pro(short(option.decision.reasons))),
                contra=" ".join(_(text) for text in contra(short(option.decision.reasons))),
            )
            for option in voice.options(matching, doubt, refs)
        ]
    write_answers(path, rows)
    voice.spent(matching)
    voice.say(
        _(
            "{file}: {n} lines. Fill in the column decision with yes or no, then: visibility match {town} --file {file}"
        ).format(file=path, n=len(rows), town=matching.town.slug)
    )
    return True


def _counted(doubts: "Sequence[Doubt]", found: "Sequence[tuple[str, ...] | Unreachable]") -> int:
    from visibility.model.observation import SourceName

    return sum(
        len(refs)
        for doubt, refs in zip(doubts, found, strict=True)
        if doubt.source is SourceName.GOOGLE_MAPS and isinstance(refs, tuple)
    )


def _answer(voice: Voice, doubt: "Doubt", options: "Sequence[Option]") -> "list[Answer] | None":
    """Ask until it is answered: one answer, none for later, None to stop."""
    from visibility.runs.matching import Answer

    assert voice.ask is not None
    prompt = (
        _("Is this it? [1 = yes, 0 = no, Enter = later, q = stop] ")
        if len(options) == 1
        else _("Which one? [1-{n}, 0 = none of these, Enter = later, q = stop] ").format(n=len(options))
    )
    while True:
        word = voice.ask(prompt).casefold()
        if word in {"q", "quit", "stop"}:
            return None
        if not word:
            return []
        if word == "0":
            refused = tuple(option.ref for option in options)
            return [Answer(shop=doubt.shop.id, source=doubt.source, refused=refused)]
        if word.isascii() and word.isdigit() and 1 <= int(word[:3]) <= len(options):
            chosen = options[int(word[:3]) - 1]
            if chosen.holder:
                voice.say(
                    "  ! "
                    + _(
                        "It was confirmed for {other}. If that was wrong: visibility match TOWN --answer {other}=none"
                    ).format(other=chosen.holder),
                    "yellow",
                )
                continue
            return [Answer(shop=doubt.shop.id, source=doubt.source, ref=chosen.ref, name=chosen.candidate.name)]
        voice.say("  " + _("Please type a number between 0 and {n}.").format(n=len(options)))
