"""One series judged: which view suits it, what its last figure shows, and whether it will meet its target.

- series: the quarters of one measure in one force, laid out in order of time with their gaps
- choosing: XmR chart, rare events or neither
- rarely: events so few that the time between them is looked at
- judged: what is found; wording: its last figure and its target in words
- notes, sentences: what to print beside it

No Django here, as in `indicators.statistics`, which does the arithmetic.
"""

from indicators.judging.choosing import judge
from indicators.judging.judged import FEWEST, Judged, RareView, View
from indicators.judging.series import NewLimits

__all__ = ["FEWEST", "Judged", "NewLimits", "RareView", "View", "judge"]
