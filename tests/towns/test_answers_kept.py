"""Answers to proposals: two people at once lose none of theirs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from visibility.towns.answers import Answer, keep_answers, read_answers

DAY = date(2026, 11, 3)


def test_answers_given_at_once_are_all_kept(tmp_path: Path) -> None:
    answers = [Answer(proposal=f"p{n:02}", accepted=False, who="A", when=DAY) for n in range(16)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda answer: keep_answers(tmp_path, [answer]), answers))
    assert {each.proposal for each in read_answers(tmp_path)} == {each.proposal for each in answers}
