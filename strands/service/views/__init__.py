"""Pages across the strands. Nothing is changed here."""

from strands.service.views.demand import demand, demand_csv
from strands.service.views.means import (
    abstraction,
    abstraction_csv,
    abstractions,
    abstractions_csv,
    capability,
    regional,
)
from strands.service.views.whole import scorecard, service

__all__ = [
    "abstraction",
    "abstraction_csv",
    "abstractions",
    "abstractions_csv",
    "capability",
    "demand",
    "demand_csv",
    "regional",
    "scorecard",
    "service",
]
