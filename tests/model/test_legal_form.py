"""A company is known by the legal form in its name, and by nothing that merely looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.model.legal_form import LEGAL_FORM, legal_form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Boulangerie Lambert SRL", "SRL"),
        ("Garage Dupont S.A.", "S.A."),
        ("Garage Dupont SA", "SA"),
        ("SPRL Chez Nous", "SPRL"),
        ("Bakkerij Peeters BVBA", "BVBA"),
        ("Bakkerij Peeters bv", ""),
        ("Bakkerij Peeters BV", "BV"),
        ("Metzgerei Schmitz GmbH", "GmbH"),
        ("Les Amis du Livre ASBL", "ASBL"),
        ("Coopérative du Sud, société coopérative", "société coopérative"),
    ],
)
def test_the_form_of_a_company_is_read_from_its_name(name: str, form: str) -> None:
    assert legal_form(name) == form


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Boulangerie Lambert",
        "SA BOUTIQUE",
        "LA BOUTIQUE DE SA",
        "AG Optique",
        "BV Mode",
        "Srlaine",
        "Casa",
        "NVidia",
        "L'Asbl-oo",
    ],
)
def test_what_only_looks_like_a_form_makes_no_company(name: str) -> None:
    assert legal_form(name) == ""


@given(st.text(max_size=400))
def test_no_name_breaks_it(name: str) -> None:
    form = legal_form(name)
    assert form == "" or LEGAL_FORM.search(form)
