"""A request and an answer of each operation, all invented, for the document and the manual."""

KEY = {
    "name": "overnight upload",
    "system": "Northmere data hub",
    "may_submit": True,
    "forces": [{"slug": "northmere", "title": "Northmere Police"}],
    "expires_on": "2027-09-28",
    "opens": ["OFFICIAL", "OFFICIAL-SENSITIVE"],
}
LINE = {
    "id": 12,
    "force": "northmere",
    "quarter": "2026-27 Q2",
    "version": 1,
    "state": "draft",
    "state_in_words": "Being entered",
    "current": False,
    "replaced_by": None,
    "due_on": "2026-10-28",
    "release_on": None,
    "finality": "provisional",
    "marking": "OFFICIAL",
    "answered": 1,
    "asked": 2,
}
BOX = {
    "key": "murder",
    "item": "murder",
    "area": None,
    "name": "Murders",
    "section": "Major crime",
    "heading": "",
    "unit": "count",
    "definition": "Offences recorded as murder.",
    "marking": "OFFICIAL",
    "figure": {
        "value": "3",
        "text": "",
        "absence": "",
        "note": "",
        "reason": "",
        "entered_by": "Northmere data hub",
        "entered_at": "2026-10-03T02:00:07+01:00",
    },
}
CHECK = {
    "key": "murder",
    "kind": "query",
    "sentence": "3 is more than chance explains. Correct it, or say why.",
    "state": "open",
    "blocks": True,
}
ACCEPTED = {
    "return_id": 12,
    "force": "northmere",
    "quarter": "2026-27 Q2",
    "version": 1,
    "finality": "provisional",
    "release_on": None,
    "figures": [
        {name: BOX[name] for name in ("key", "item", "area", "name", "unit", "marking")}
        | {"value": "3", "text": "", "absence": ""}
    ],
}
RATE = {
    "indicator": "murder-rate",
    "name": "Murders per 1,000 residents",
    "force": "northmere",
    "area": None,
    "quarter": "2026-27 Q2",
    "quarters": 1,
    "numerator": "3",
    "denominator": "1240000",
    "per": 1000,
    "value": "0.00241935483871",
    "lower": "0.000498928",
    "upper": "0.0070703",
    "marking": "OFFICIAL",
}
SENT = {
    "figures": {
        "murder": {"value": "3", "note": "One incident with three victims."},
        "arrests": {"value": 1204},
        "officer-days": {"value": "not available", "note": "The duty system is being replaced; by December."},
        "kidnap": {"value": "nil", "saw": "1"},
    }
}
SETTLED = {
    "return_id": 12,
    "kept": 2,
    "figures": {
        "murder": {"outcome": "kept", "sentence": "", "stands": None},
        "arrests": {"outcome": "unchanged", "sentence": "", "stands": None},
        "officer-days": {"outcome": "kept", "sentence": "", "stands": None},
        "kidnap": {
            "outcome": "overtaken",
            "sentence": "Ann Hollis entered “2” on 3 October 2026 at 10:04. Nothing was overwritten.",
            "stands": "2",
        },
    },
}

REQUESTS = {
    "openReturn": {"force": "northmere", "quarter": "2026-27 Q2"},
    "enterFigures": SENT,
    "submitReturn": {},
}
ANSWERS = {
    "readKey": KEY,
    "listReturns": {"returns": [LINE], "next_page": None},
    "openReturn": {"return_id": 12, "state": "draft"},
    "readReturn": LINE | {"message": "", "boxes": [BOX], "checks": [CHECK]},
    "enterFigures": SETTLED,
    "submitReturn": {"return_id": 12, "state": "submitted"},
    "readFigures": {"quarter": "2026-27 Q2", "returns": [ACCEPTED]},
    "readRates": {"quarter": "2026-27 Q2", "rates": [RATE]},
}
