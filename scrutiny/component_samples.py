"""Fictitious figures for the page of shared parts. No force is called Westmarch."""

from django.template.loader import render_to_string

RATES = [
    {
        "name": "Gun crime that threatened life",
        "count": "7",
        "rate": {
            "value": "0.0213",
            "low": "0.0142",
            "high": "0.0307",
            "count": "28 offences",
            "url": "#proof",
        },
        "signal": {
            "words": "Higher than its usual range",
            "kind": "concern",
            "arrow": "▲",
            "detail": "Since 2026-27 Q1",
        },
        "peers": "Higher than 9 of 12 peers",
    },
    {
        "name": "Serious acquisitive crime",
        "count": "1,204",
        "rate": {"value": "3.61", "low": "3.51", "high": "3.72", "count": "4,733 offences", "url": "#proof"},
        "signal": {"words": "Falling for eight quarters", "kind": "improvement", "arrow": "▼"},
        "peers": "About the same as its peers",
    },
    {
        "name": "Arrests after a number-plate reader hit",
        "count": "312",
        "rate": {"value": "8.24%", "low": "7.41", "high": "9.15", "count": "312 of 3,786 arrests"},
        "signal": {
            "words": "More than usual",
            "kind": "change",
            "arrow": "▲",
            "detail": "Neither good nor bad by itself",
        },
        "peers": "Too few peers returned it",
    },
    {
        "name": "Kidnapping",
        "count": "11",
        "rate": {"value": "0.0366", "low": "0.0274", "high": "0.0480", "count": "48 offences"},
        "signal": {"words": "No evidence of change", "kind": "steady", "arrow": ""},
        "peers": "About the same as its peers",
    },
    {
        "name": "Homicide within the family",
        "count": "0",
        "rate": {"value": "", "missing": "–"},
        "signal": {"words": "Too few to say", "kind": "few", "arrow": "", "detail": "None for 5 quarters"},
        "peers": "n/a",
    },
]

GRID = [
    {
        "label": "Homicide",
        "code": "HOM",
        "name": "homicide",
        "value": "2",
        "last": "1",
        "year": "3",
        "state": "",
        "problem": "",
    },
    {
        "label": "Kidnapping",
        "code": "KID",
        "name": "kidnapping",
        "value": "18",
        "last": "9",
        "year": "7",
        "state": "query",
        "problem": "18 is above the last 12 quarters (2 to 9). Confirm it and say why, or correct it.",
    },
    {
        "label": "Arrests after a number-plate reader hit",
        "code": "ANP",
        "name": "anpr",
        "value": "three",
        "last": "301",
        "year": "288",
        "state": "error",
        "problem": "“three” is not a number. Type it in figures, such as 3.",
    },
    {
        "label": "All arrests",
        "code": "ARR",
        "name": "arrests",
        "value": "",
        "last": "3,512",
        "year": "–",
        "state": "",
        "problem": "",
    },
]

CHART = {
    "slug": "sample",
    "finding": "Gun crime is back within its usual range",
    "measure": "Offences that threatened life, each quarter, per 1,000 residents, Westmarch",
    "headings": ["Quarter", "Offences", "Rate", "Lower", "Upper"],
    "rows": [
        {"name": "2025-26 Q3", "cells": ["9", "0.0271", "0.0124", "0.0514"]},
        {"name": "2025-26 Q4", "cells": ["–", "–", "–", "–"]},
        {"name": "2026-27 Q1", "cells": ["11", "0.0331", "0.0165", "0.0592"]},
        {"name": "2026-27 Q2", "cells": ["7", "0.0211", "0.0085", "0.0434"]},
    ],
    "notes": ["2025-26 Q4 was not returned, so the line is broken there."],
    "csv_url": "#csv",
    "explanation": (
        "Each point is one quarter. The band shows where a quarter falls when nothing has changed. "
        "A point outside it, or eight running on one side of the middle, deserves a question. "
        "One point inside it does not, however much it differs from the point before."
    ),
}

PROGRESS = {
    "title": "Working out rates",
    "state": "running",
    "poll_url": "#",
    "step": "Westmarch: four-quarter rates, 2019-20 onwards",
    "done": 1204,
    "total": 4000,
    "count": "1,204 of 4,000 done, about 20 seconds left",
}
FINISHED = {
    "title": "Pack for 28 October 2026",
    "state": "done",
    "result_url": "#",
    "result_label": "See the pack, 118 pages",
}
WAITING = {"title": "Pack for 4 November 2026", "state": "waiting", "poll_url": "#"}
FAILED = {
    "title": "Import of published figures",
    "state": "failed",
    "problem": "Row 812 names force E99000099, which does not exist. Correct the row and import again.",
}


def sample():
    """What the page of shared parts shows, apart from its form."""
    return {
        "marking": "OFFICIAL-SENSITIVE",
        "breadcrumbs": [{"label": "My work", "url": "/"}, {"label": "Parts of our pages", "url": ""}],
        "attribution": ["Fictitious figures, under no licence."],
        "data_to": {
            "quarter": "2026-27 Q2 (July to September 2026)",
            "computed": "12 October 2026 at 09:14",
            "outstanding": "Not yet returned: Northmoor, Eastvale.",
        },
        "measures": RATES,
        "grid": GRID,
        "chart": CHART | {"svg": render_to_string("scrutiny/sample_chart.svg")},
        "progress_boxes": [PROGRESS, WAITING, FINISHED, FAILED],
        "statuses": [
            {"word": "Not begun", "kind": "neutral"},
            {"word": "Waiting for sign-off", "kind": "waiting"},
            {"word": "In progress", "kind": "working"},
            {"word": "Accepted", "kind": "done"},
            {"word": "9 days late", "kind": "late"},
            {"word": "Sent back", "kind": "problem"},
        ],
        "facts": [
            {"key": "Lead member", "value": "Cllr Ada Fenwright"},
            {"key": "Vetting", "value": "CTC until 3 March 2027", "url": "#", "label": "Change"},
        ],
        "tasks": [
            {
                "label": "Serious and organised crime",
                "word": "26 of 31 entered",
                "kind": "working",
                "url": "#",
            },
            {
                "label": "Roads policing",
                "word": "Complete",
                "kind": "done",
                "url": "#",
                "hint": "1 query explained",
            },
            {"label": "Check and send", "word": "Cannot begin yet", "kind": "neutral"},
        ],
    }
