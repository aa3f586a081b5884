"""Answers given to `visibility match` without a conversation: options or a filled sheet in; kept answers out, all or none."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from visibility.cli.match_voice import YES, Voice, cause, shop_line
from visibility.cli.telling import tell
from visibility.cli.text import _
from visibility.model.text import N_

if TYPE_CHECKING:
    from visibility.model.observation import SourceName
    from visibility.model.shop import Shop
    from visibility.runs.matching import Answer, Matching
    from visibility.sources import Option
    from visibility.towns.match_sheet import Reply
    from visibility.towns.problems import Notes


def read(voice: Voice, matching: "Matching", path: Path) -> bool:
    """Take the answers of a filled sheet, all of them or none."""
    from visibility.towns.match_sheet import read_answers
    from visibility.towns.problems import Notes, TownError

    noted = Notes()
    replies = read_answers(path, [shop.id for shop in matching.census.shops], noted)
    if noted.failed:
        raise TownError(noted.problems)
    if not voice.as_json:
        tell(noted.problems, voice.console)
    return _take(voice, matching, replies)


def take(
    voice: Voice, matching: "Matching", answers: Sequence[tuple[str, str]], places: Sequence[tuple[str, str]]
) -> bool:
    """Take the answers of the command line, all of them or none."""
    from visibility.towns.match_sheet import check_replies
    from visibility.towns.problems import Notes, TownError, quoted

    noted = Notes()
    replies: list[Reply] = []
    for option, given in (("--answer", answers), ("--place", places)):
        for id, word in given:
            replies += _replies(matching, option, id, word, noted)
    check_replies(replies, noted)
    for id, word in places:
        if word.casefold() == "none":
            noted.error(quoted(id), N_("--place takes an id."), N_("To say that none of them is it: --answer."))
    if noted.failed:
        raise TownError(noted.problems)
    return _take(voice, matching, replies)


def _replies(matching: "Matching", option: str, id: str, word: str, noted: "Notes") -> "Sequence[Reply]":
    """Return what one option says of one shop; what cannot be is told."""
    from visibility.model.observation import Unreachable
    from visibility.towns.match_sheet import Reply, known_ref, known_shop
    from visibility.towns.matches import source_of
    from visibility.towns.problems import quoted

    where = f"{option} {id}={word}"
    known = known_shop(id, [shop.id for shop in matching.census.shops], where, noted)
    shop = matching.shop(known) if known else None
    if shop is None:
        return ()
    if word.casefold() == "none":
        return _none(matching, shop, where, noted)
    source = source_of(word)
    ref = known_ref(source, word, where, noted)
    if not ref:
        return ()
    if option == "--answer":
        refs = matching.refs(shop, source)
        if not isinstance(refs, Unreachable) and ref not in refs:
            noted.error(
                where,
                N_("{ref} is not among those that were found for {shop}."),
                N_("If you found it by hand: --place {id}={plain}"),
                ref=quoted(ref),
                shop=quoted(shop.id),
                id=shop.id,
                plain=ref,
            )
            return ()
    return (Reply(shop=shop.id, source=source, ref=ref, same=True, where=where),)


def _none(matching: "Matching", shop: "Shop", where: str, noted: "Notes") -> "Sequence[Reply]":
    """Refuse what is open for the shop; where nothing is, the entries that it has now."""
    from visibility.model.observation import Unreachable
    from visibility.towns.match_sheet import Reply
    from visibility.towns.matches import ID_COLUMN
    from visibility.towns.problems import quoted

    open_for = [doubt for doubt in matching.doubts if doubt.shop.id == shop.id]
    found = [(doubt.source, matching.worth(doubt)) for doubt in open_for]
    refused = []
    for source, refs in found or [(source, matching.known(shop, source)) for source in ID_COLUMN]:
        if isinstance(refs, Unreachable):
            noted.error(where, cause(refs), "")
            return ()
        refused += [Reply(shop=shop.id, source=source, ref=ref, same=False, where=where) for ref in refs]
    if not refused:
        noted.error(
            where,
            N_("Nothing was found for {shop} that could be refused."),
            N_("There is nothing to do: the next audit will not show a listing for it."),
            shop=quoted(shop.id),
        )
    return refused


def _take(voice: Voice, matching: "Matching", replies: "Sequence[Reply]") -> bool:
    """Read the entries that are said to be the shops', ask where one looks like another business, then keep all."""
    from visibility.model.observation import SourceName
    from visibility.runs.matching import Answer

    wanted = [reply for reply in replies if reply.same]
    refused: dict[tuple[str, SourceName], list[str]] = {}
    for reply in replies:
        if not reply.same:
            refused.setdefault((reply.shop, reply.source), []).append(reply.ref)
    plain = [Answer(shop=reply.shop, source=reply.source, ref=reply.ref) for reply in wanted]
    matching.check(_merged(plain, refused))  # before anything is paid for
    google = sum(reply.source is SourceName.GOOGLE_MAPS for reply in wanted) if not matching.refusal else 0
    if not voice.paid(matching, google):
        return False
    answers = _verified(voice, matching, wanted)
    if answers is None:
        return False
    merged = _merged(answers, refused)
    matching.keep(merged, by=voice.by)
    if voice.as_json:
        typer.echo(json.dumps({"kept": len(merged), "problems": []}, indent=2))
    else:
        voice.ended(matching, len(merged))
    return True


def _verified(voice: Voice, matching: "Matching", replies: "Sequence[Reply]") -> "Sequence[Answer] | None":
    """Return the answers with the names that their entries bear; None where one is not meant. Raises TownError."""
    from visibility.matching import Outcome
    from visibility.model.observation import Absent, SourceName, Unreachable
    from visibility.runs.matching import Answer
    from visibility.towns.problems import Notes, TownError, quoted

    noted = Notes()
    answers: list[Answer] = []
    doubtful: list[tuple[Reply, Option]] = []
    for reply in replies:
        shop = matching.shop(reply.shop)
        if shop is None:
            continue
        name: str | None = None
        if reply.source is SourceName.GOOGLE_MAPS and matching.refusal:
            voice.say(
                "! "
                + _("{name}: {what}").format(
                    name=reply.shop, what=_("the listing could not be read to make sure: it is kept as you say.")
                ),
                "yellow",
            )
        else:
            found = matching.option(shop, reply.source, reply.ref)
            if isinstance(found, Absent):
                noted.error(
                    reply.where,
                    N_("{ref} leads to nothing: the entry is gone, or the id was copied wrongly."),
                    N_("Copy it again."),
                    ref=quoted(reply.ref),
                )
                continue
            if isinstance(found, Unreachable):
                noted.error(reply.where, cause(found), "")
                continue
            name = found.candidate.name
            if found.decision.outcome is Outcome.DIFFERENT:
                doubtful.append((reply, found))
        answers.append(Answer(shop=reply.shop, source=reply.source, ref=reply.ref, name=name))
    if noted.failed:
        raise TownError(noted.problems)
    for reply, option in doubtful:
        if not _meant(voice, matching, reply, option):
            return None
    return answers


def _meant(voice: Voice, matching: "Matching", reply: "Reply", option: "Option") -> bool:
    """Say that the entry looks like another business, and ask whether it is meant all the same."""
    shop = matching.shop(reply.shop)
    voice.say(
        "! " + _("{shop}: {ref} looks like another business.").format(shop=reply.shop, ref=reply.ref),
        "yellow",
    )
    if voice.ask is not None and shop is not None:
        voice.say(f"  {shop_line(shop)}")
        voice.show(reply.source, [option])
    else:
        voice.reasons(option)
    if voice.sure:
        return True
    if voice.ask is not None and voice.ask(_("Keep it all the same? [y/N] ")).casefold() in YES:
        return True
    voice.say(_("Nothing was kept. If it is meant: --sure"))
    return False


def _merged(answers: "Sequence[Answer]", refused: "Mapping[tuple[str, SourceName], list[str]]") -> "Sequence[Answer]":
    """Put what was refused beside what was confirmed, an answer for each shop and source."""
    from visibility.runs.matching import Answer

    left = dict(refused)
    merged = [replace(answer, refused=tuple(left.pop((answer.shop, answer.source), ()))) for answer in answers]
    return [*merged, *(Answer(shop=shop, source=source, refused=tuple(refs)) for (shop, source), refs in left.items())]
