"""Invented counts as rare and as uneven as real ones. Pure: the same names and quarter give the same figure.

Yearly rates per 1,000 residents are those of England and Wales in 2024-25, rounded; what only the force
returns has rates of the same order. Counts are Poisson; parts are binomial shares of their whole.
"""

from random import Random

from scipy.stats import binom, poisson


def returned(recipes, residents, quarter, last_quarter):
    """{item code: count} of the force's own return. `recipes` as in fixtures/demonstration/figures.json."""
    counts = {}
    for code, recipe in recipes.items():
        mean = _mean(recipe, residents) * _rise(recipe, quarter, last_quarter)
        draw = Random(f"Northmere {code} {int(quarter)}").random()
        if "of" in recipe:
            counts[code] = int(binom.ppf(draw, counts[recipe["of"]], min(mean, 1)))
        else:
            counts[code] = int(poisson.ppf(draw, mean))
    return counts


def published(rates, force, residents, level, quarter):
    """{column: count} for a peer, at `level` times the usual rates."""
    return {
        column: int(
            poisson.ppf(Random(f"{force} {column} {int(quarter)}").random(), rate * level * residents / 4000)
        )
        for column, rate in rates.items()
    }


def residents(base, mid_year, growth=0.004):
    """A population that grows a little each year from `base` in 2020, to the nearest person."""
    return round(base * (1 + growth) ** (mid_year - 2020))


def _mean(recipe, people):
    if "share" in recipe:
        return recipe["share"]
    return recipe["rate"] * people / 4000 if "rate" in recipe else recipe["level"]


def _rise(recipe, quarter, last_quarter):
    rise = recipe.get("rises")
    return rise["by"] if rise and last_quarter - quarter < rise["from_last"] else 1
