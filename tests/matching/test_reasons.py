"""The codes of a decision: all in one place, each told, each on one side at most."""

import inspect

from tests.matching.golden import read
from visibility.matching import REASONS, Reason, decide, reasons


def test_every_code_has_a_line_that_tells_what_it_says() -> None:
    lines = [line.strip() for line in inspect.getsource(reasons).splitlines()]
    for reason in REASONS:
        place = lines.index(f'{reason.name} = "{reason.value}"')
        assert lines[place + 1].startswith('"""'), reason


def test_no_code_speaks_for_both_sides() -> None:
    assert not reasons.FOR & reasons.AGAINST


def test_a_decision_says_nothing_but_codes() -> None:
    said = {reason for pair in read() for reason in decide(pair.shop, pair.candidate).reasons}
    assert said <= set(REASONS)
    assert all(isinstance(reason, Reason) for reason in said)
