from indicators.models.definitions import DataItem, Definition, Indicator
from indicators.models.populations import PeerGroup, Population, Release
from indicators.models.rates import Rate, Recomputation
from indicators.models.returns import Figure, QuarterlyReturn

__all__ = [
    "DataItem",
    "Definition",
    "Figure",
    "Indicator",
    "PeerGroup",
    "Population",
    "QuarterlyReturn",
    "Rate",
    "Recomputation",
    "Release",
]
