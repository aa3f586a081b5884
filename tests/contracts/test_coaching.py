"""The leaflets: one for each check in each language, of one form, one page, and one conscience."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from visibility.district import cards
from visibility.model.solution import CHECKS_OF, SolutionNeed
from visibility.model.survey import QUESTIONS, SurveyKind
from visibility.reports import translations
from visibility.reports.leaflets import AGENCY, HEADINGS, LEAFLETS, Leaflet, read_leaflet
from visibility.rubric import RUBRIC
from visibility.towns.problems import Notes
from visibility.towns.solutions import read_solutions

WANTED = (*RUBRIC.by_id, AGENCY)
LONGEST = {"title": 70, "all": 3000}  # characters; German, the longest, then still fits a page with its solutions
MOST_STEPS = 10

# What would suggest to buy, to beg for or to sift reviews. A sentence that forbids it may say it.
_SUSPECT = re.compile(
    r"\b(?:achet\w* (?:des |les |de |d.)?avis|faux avis|cinq étoiles|5 étoiles|bon avis|avis positif|clients? satisfaits?"
    r"|(?:réduction|remise|cadeau|bon d.achat)\b[^.]{0,60}\bavis|avis\b[^.]{0,60}\b(?:réduction|remise|cadeau|bon d.achat)"
    r"|suppliez|seulement (?:aux|les) clients (?:contents|satisfaits)"
    r"|(?:recensies|beoordelingen|reviews) kopen|valse (?:recensies|beoordelingen|reviews)|vijf sterren|5 sterren|tevreden klant\w*"
    r"|(?:positieve|goede) (?:recensie|beoordeling|review)\w*|(?:korting|geschenk|cadeau)\b[^.]{0,60}\b(?:recensie|beoordeling|review)"
    r"|Bewertungen kaufen|gekaufte Bewertung\w*|falsche Bewertung\w*|fünf Sterne|5 Sterne|zufriedene\w* Kund\w*"
    r"|(?:positive|gute)\w* Bewertung\w*|(?:Rabatt|Geschenk|Gutschein)\b[^.]{0,60}\bBewertung"
    r"|buy\w* reviews|fake reviews|five stars|5 stars|five-star|5-star|happy customers|satisfied customers"
    r"|(?:positive|good) reviews?|(?:discount|gift|voucher)\b[^.]{0,60}\breview|beg\b)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:ne|n.|jamais|pas|sans|ni|aucun\w*|interdit\w*|niet|nooit|geen|zonder|noch|verboden|nicht|nie|niemals|kein\w*|ohne|verboten|not|never|no|nor|without|don.t|forbid\w*|forbidden)\b",
    re.IGNORECASE,
)  # fmt: skip
_VENDORS = re.compile(
    r"\b(?:Wix|Jimdo|Shopify|Squarespace|WordPress|WooCommerce|PrestaShop|Odoo|Combell|One\.com|OVH|GoDaddy|Ionos|Webflow|Weebly"
    r"|Mollie|Stripe|PayPal|SumUp|Payconiq|Worldline|CCV|Viva|Canva|Mailchimp|Calendly|Treatwell|Salonized|Resengo|Zenchef"
    r"|TheFork|Deliveroo|Takeaway|Uber Eats|Bol|Amazon|Etsy|Tripadvisor|Trustpilot)\b"
)  # fmt: skip
_PRAISE = re.compile(
    r"recommand|conseill|meilleur|idéal|excellent|parfait|préfér|aanbevel|aanrad|beste\b|ideaal|uitstekend|perfect|voorkeur"
    r"|empfehl|empfohlen|am besten|ideal|ausgezeichnet|bevorzug|recommend|best\b|excellent|prefer|great",
    re.IGNORECASE,
)


@cache
def written(language: str) -> dict[str, Leaflet]:
    return {
        path.stem: read_leaflet(path.read_text(encoding="utf-8"), path.stem, language)
        for path in sorted((LEAFLETS / language).glob("*.md"))
    }


def sentences(one: Leaflet) -> Iterator[str]:
    for line in (((one.title),), one.why, one.steps, one.caution):
        for pieces in line:
            text = pieces if isinstance(pieces, str) else "".join(piece.text for piece in pieces)
            yield from re.split(r"(?<=[.!?:;])\s", text)


def length(one: Leaflet) -> int:
    lines = (*one.why, *one.steps, *one.copy, *one.caution)
    return sum(len(piece.text) + 30 * bool(piece.place) for line in lines for piece in line)


@pytest.mark.parametrize("language", HEADINGS)
def test_every_check_has_its_leaflet(language: str) -> None:
    missing = [id for id in WANTED if not (LEAFLETS / language / f"{id}.md").is_file()]
    assert not missing, f"{len(missing)} leaflets are missing in {language}: {', '.join(missing)}"


@pytest.mark.parametrize("language", HEADINGS)
def test_every_leaflet_is_of_the_form_and_belongs_to_a_check(language: str) -> None:
    assert set(written(language)) - set(WANTED) == set()


def test_a_leaflet_is_there_in_all_languages_or_in_none() -> None:
    assert len({frozenset(written(language)) for language in HEADINGS}) == 1


@pytest.mark.parametrize("language", [language for language in HEADINGS if language != "fr"])
def test_a_leaflet_says_the_same_in_every_language(language: str) -> None:
    apart = []
    for id, one in written(language).items():
        french = written("fr").get(id)
        if french is None:
            continue
        for what, mine, theirs in (
            ("steps", len(one.steps), len(french.steps)),
            ("links", sorted(one.links), sorted(french.links)),
            ("a text to copy", bool(one.copy), bool(french.copy)),
            ("a caution", bool(one.caution), bool(french.caution)),
        ):
            if mine != theirs:
                apart.append(f"{language}/{id}: {what}: {mine}, in French {theirs}")
    assert apart == []


@pytest.mark.parametrize("language", HEADINGS)
def test_a_leaflet_is_one_page(language: str) -> None:
    assert {id: length(one) for id, one in written(language).items() if length(one) > LONGEST["all"]} == {}
    assert {id: one.title for id, one in written(language).items() if len(one.title) > LONGEST["title"]} == {}
    assert {id: len(one.steps) for id, one in written(language).items() if len(one.steps) > MOST_STEPS} == {}


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("kind", SurveyKind)
def test_a_questionnaire_is_printed_on_one_page(kind: SurveyKind, language: str) -> None:
    import io

    import pikepdf

    from visibility.reports import to_pdf
    from visibility.reports.questionnaire import questionnaire_html

    agency = "Agence de développement local de Roche-aux-Tilleuls (ville fictive)"
    html = questionnaire_html(kind, language, town="Roche-aux-Tilleuls", agency=agency, today=date(2026, 11, 3))
    with pikepdf.open(io.BytesIO(to_pdf(html))) as document:
        assert len(document.pages) == 1


@pytest.mark.parametrize("language", HEADINGS)
def test_an_email_address_is_not_parted_at_its_hyphens(language: str) -> None:
    from visibility.reports import coaching

    sender = coaching.Sender(town="Arlon", agency="ADL", contact="adl@roche-aux-tilleuls.example")
    page = coaching.alone(None, language, sender, today=date(2026, 11, 3))
    assert '<span class="whole">adl@roche-aux-tilleuls.example</span>' in page


@pytest.mark.parametrize("language", HEADINGS)
def test_the_longest_leaflet_is_printed_on_one_page(language: str) -> None:
    import io

    import pikepdf

    from visibility.reports import coaching, to_pdf

    known = {card.id: card for card in cards(RUBRIC)}
    longest = max((one for id, one in written(language).items() if id in known), key=length)
    sender = coaching.Sender(town="Arlon", agency="Agence de développement local", contact="adl@arlon.example")
    page = to_pdf(coaching.alone(known[longest.id], language, sender, today=date(2026, 11, 3)))
    with pikepdf.open(io.BytesIO(page)) as document:
        assert len(document.pages) == 1, longest.id


@pytest.mark.parametrize("language", HEADINGS)
def test_no_leaflet_suggests_to_buy_sift_or_beg_for_reviews(language: str) -> None:
    wrong = []
    for id, one in written(language).items():
        wrong += [
            f"{language}/{id}: {said}" for said in sentences(one) if _SUSPECT.search(said) and not _DENIAL.search(said)
        ]
        copied = ["".join(piece.text for piece in line) for line in one.copy]
        wrong += [f"{language}/{id}, to copy: {said}" for said in copied if _SUSPECT.search(said)]
    assert wrong == []


@pytest.mark.parametrize("language", HEADINGS)
def test_no_leaflet_praises_a_vendor(language: str) -> None:
    assert [
        f"{language}/{id}: {said}"
        for id, one in written(language).items()
        for said in sentences(one)
        if _VENDORS.search(said) and _PRAISE.search(said)
    ] == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Demandez un bon avis à vos clients satisfaits.", True),
        ("N'achetez jamais des avis.", False),
        ("Offrez une remise en échange d'un avis.", True),
        ("Geef een korting voor een recensie.", True),
        ("Vraag geen vijf sterren.", False),
        ("Ask your happy customers only.", True),
        ("Unhappy customers have had an answer", False),
    ],
)
def test_the_rule_on_reviews_tells_an_invitation_from_a_warning(said: str, wrong: bool) -> None:
    assert bool(_SUSPECT.search(said) and not _DENIAL.search(said)) is wrong


def test_every_need_has_its_checks_and_each_of_them_exists() -> None:
    assert set(CHECKS_OF) == set(SolutionNeed)
    assert {check for checks in CHECKS_OF.values() for check in checks} <= set(RUBRIC.by_id)


def test_an_expectation_is_measured_by_a_check_that_exists() -> None:
    named = {
        option.check for asked in QUESTIONS.values() for one in asked for option in one.options if option.check
    }  # fmt: skip
    assert named <= set(RUBRIC.by_id)


@pytest.mark.parametrize("language", translations.languages())
def test_an_answer_of_a_questionnaire_holds_no_sign_by_which_forms_part_answers(language: str) -> None:
    say = translations.load(language).gettext
    texts = [say(option.text) for asked in QUESTIONS.values() for one in asked for option in one.options]
    assert [text for text in texts if set(",;|") & set(text)] == []
    for asked in QUESTIONS.values():
        for one in asked:
            assert len({say(option.text).casefold() for option in one.options}) == len(one.options)


def test_the_document_says_which_leaflets_a_need_stands_on_and_how_the_headings_are_called() -> None:
    document = (LEAFLETS.parents[1] / "docs" / "coaching.md").read_text(encoding="utf-8")
    for need, checks in CHECKS_OF.items():
        (row,) = re.findall(rf"^\| `{need.value}` \| (.+) \|$", document, re.MULTILINE)
        assert row == ", ".join(checks) or (not checks and row.startswith("none"))
    order = ("en", "fr", "nl", "de")
    for names in zip(*(HEADINGS[language] for language in order), strict=True):
        assert f"| {' | '.join(names)} |" in document


def test_the_examples_of_the_document_are_sound(tmp_path: Path) -> None:
    document = (LEAFLETS.parents[1] / "docs" / "coaching.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```markdown\n(.+?)```", document, re.DOTALL)
    assert len(read_leaflet(example, "example", "en").steps) == 2
    (toml,) = re.findall(r"```toml\n(.+?)```", document, re.DOTALL)
    path, noted = tmp_path / "solutions.toml", Notes()
    path.write_text(toml, encoding="utf-8")
    assert len(read_solutions(path, noted, today=date(2026, 11, 25))) == 1
    assert noted.problems == []
