"""Why a series has the view it has, and what in its figures is not as it looks."""

NO_FIGURES = "No figures yet, so there is nothing to judge."
ONE_FIGURE = "One figure alone has no usual range: ask again next quarter."
NO_NEIGHBOURS = (
    "Too few quarters that follow each other have figures, so it cannot be known how far they usually differ."
)
NO_SPREAD = "Quarters that follow each other do not differ here, so there is no usual range to leave."
ALL_NOUGHTS = "Every figure is 0, so there is nothing that varies."
NO_EVENTS = "No event in any of {} quarters: the time without one is looked at, not a usual range."
RARE = "Fewer than 5 events a quarter on average: the time between them is looked at, not a usual range."
RARE_SHARE = "Fewer than 5 cases a quarter on average: each moves the percentage, so read the numbers."
ALL_EQUAL = "All figures are equal so far, so that any other will lie outside the usual range."
BELOW_ZERO = (
    "{} below 0, since more crimes recorded earlier were cancelled than new ones were recorded. "
    "Such a count is judged as it was published, and has no interval."
)
NOT_EVENTS = (
    "Sums of money, days and standing numbers are not numbers of events: no interval by chance is given, and "
    "only how far they usually vary is judged."
)
UNFIT = "Residents are no measure of this force's task, so numbers are judged and not rates."
SMALL_BASE = "{} a percentage of fewer than 10, which a single case moves far."
GAPS = "{} no figure. No step is taken and no run counted across a gap."
NOT_YET = "The limits start again with {}, once it has a figure."
