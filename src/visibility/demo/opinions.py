"""What the fictional town has validated, and what its people answered: a seed and a day in; the texts of its files out."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from visibility.model.survey import QUESTIONS, SurveyKind

# How many in a hundred choose each answer; of a question with one answer, in this order until one is taken.
_LEANINGS: Mapping[SurveyKind, Mapping[str, Mapping[str, int]]] = {
    SurveyKind.CONSUMERS: {
        "looks": {"often": 55, "sometimes": 75, "never": 100},
        "expects": {"hours": 68, "place": 50, "phone": 48, "photos": 30, "website": 25, "writing": 22, "collecting": 15, "paying": 35, "social": 18},
        "where": {"maps": 60, "website": 40, "social": 50, "directory": 20, "nowhere": 100},
        "closed": {"several": 20, "once": 45, "never": 100},
    },
    SurveyKind.MERCHANTS: {
        "obstacles": {"time": 60, "knowledge": 45, "money": 25, "no-need": 15, "reviews": 25, "agency": 20, "other": 8},
        "who": {"owner": 60, "staff": 45, "agency": 50, "nobody": 100},
        "help": {"visit": 55, "workshop": 30, "leaflet": 35, "done": 40, "none": 8},
    },
}  # fmt: skip
_ASKED = {SurveyKind.CONSUMERS: 52, SurveyKind.MERCHANTS: 24}


def solutions_toml(town: str, agency: str, as_of: date) -> str:
    """Return three fictional solutions; the last one is to be validated again."""
    fresh, autumn, old = (as_of - timedelta(days=days) for days in (240, 40, 1_000))
    return f"""# Solutions validées par la ville (fictives) ; chaque clé est expliquée dans docs/coaching.md.
[[solution]]
name = "Atelier photo du samedi"
need = "photos"
for = "Une photographe passe au commerce et remet dix photos libres de droits."
cost = "30 € la séance, prise en charge par la ville la première fois"
leaving = "Les photos restent au commerce, sans limite de durée."
validated_by = {_text(agency)}
validated_on = {fresh.isoformat()}
link = "https://photos.example/"

[[solution]]
name = "Page Vitrine"
need = "website"
for = "Une page au nom du commerce, faite en une demi-journée avec l'agence."
cost = "8 € par mois, nom de domaine compris"
leaving = "Le nom de domaine est au nom du commerce ; textes et photos s'exportent."
validated_by = {_text(f"Collège communal de {town}")}
validated_on = {autumn.isoformat()}
link = "https://vitrine.example/"

[[solution]]
name = "Le Panier du Coin"
need = "click-and-collect"
for = "Commande en ligne et retrait au magasin, sans site à tenir."
cost = "2 % par commande, aucun abonnement"
leaving = "La liste des produits s'exporte ; les clients restent ceux du commerce."
validated_by = {_text(agency)}
validated_on = {old.isoformat()}
"""


def _text(value: str) -> str:
    """Write a TOML basic string, which a JSON string is."""
    return json.dumps(value, ensure_ascii=False)


def survey_csv(kind: SurveyKind, seed: int, as_of: date) -> str:
    """Return a fictional survey as the town keeps it, the same for the same seed."""
    random = Random(f"{seed} {kind.value}")
    questions = QUESTIONS[kind]
    rows = []
    for _person in range(_ASKED[kind]):
        cells = []
        for question in questions:
            leaning = _LEANINGS[kind][question.id]
            if question.several:
                chosen = [option.id for option in question.options if random.randrange(100) < leaning[option.id]]
            else:
                chosen = [next(id for id, share in leaning.items() if random.randrange(100) < share)]
            cells.append(" ".join(sorted(chosen)))
        rows.append(("fictional", f"{as_of:%Y-%m}", *cells))
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("batch", "month", *(question.id for question in questions)))
    table.writerows(sorted(rows))
    return out.getvalue()
