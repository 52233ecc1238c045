"""“Explain this chart”, made for what is drawn in it, in at most 60 words."""

from indicators.judging import View

MOST = 60  # words
USUAL = (
    "Each point is one quarter. The band, about the mean, is where nearly all quarters fall while nothing "
    "changes."
)
TRIANGLE = "A triangle marks a quarter that chance hardly explains."
INSIDE = "Inside the band, ups and downs need no reason."
TRIAL = "The band is a trial, drawn from few quarters."
AGAIN = "At a dashed upright it starts anew."
TARGET = "The dashed level line is the target."
GAP = "A gap is a quarter without a figure, not a nought."
NUMBERED = "Numbers lead to the notes."
RARE = (
    "Each point is the number in one quarter. They are too few for a usual range: one or two more say "
    "nothing, and a quarter without any is no achievement. Look at the year, and ask what was learnt from "
    "each."
)
ALONE = "Each point is one quarter. No usual range can be drawn; the note below the chart says why."


def explained(judged, series):
    """At most 60 words: what is drawn first, then as much as fits of what else is on the chart."""
    return within(list(_sentences(judged, series)))


def within(sentences, most=MOST):
    """The sentences one after the other, without those that would make it too long."""
    told = []
    for sentence in sentences:
        if sum(len(one.split()) for one in [*told, sentence]) <= most:
            told.append(sentence)
    return " ".join(told)


def _sentences(judged, series):
    if judged.view == View.RARE:
        yield RARE
    elif judged.view == View.NONE:
        yield ALONE
    else:
        yield USUAL
        if any(point.direction for point in judged.chart.points):
            yield TRIANGLE
        yield from (TRIAL,) if judged.trial else ()
        yield from (TARGET,) if judged.target is not None else ()
    yield from (AGAIN,) if series.breaks else ()
    yield from (GAP,) if judged.gaps else ()
    yield from (NUMBERED,) if series.notes else ()
    yield from (INSIDE,) if judged.view == View.XMR else ()
