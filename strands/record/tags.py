"""What an entry helps to answer: the catalogue's tags of questions, and the duties of an authority in law."""

TAGS = {
    "threat": "Threat",
    "risk": "Risk",
    "performance": "Performance",
    "resources": "Resources",
    "planning": "Planning",
    "preparedness": "Preparedness",
    "collaboration": "Collaboration",
    "lessons": "Lessons",
    "community": "Communities",
    "counter terrorism": "Counter terrorism",
    "equality": "Equality",
    "communication": "Communication",
    "intelligence": "Intelligence",
    "governance": "Governance",
}
DUTIES = {
    "duty-efficient": "An efficient and effective force",
    "duty-improvement": "Continuous improvement",
    "duty-views": "The views of local people",
    "duty-collaboration": "Collaboration with others",
}
DUTY = "Duty: {}"


def choices(kind):
    """[(tag, words)] to choose from beside those that every entry of a `KindOfEntry` has."""
    return [(tag, words) for tag, words in TAGS.items() if tag not in kind.tags] + [
        (tag, DUTY.format(words)) for tag, words in DUTIES.items()
    ]


def in_words(tags):
    """Communities, Equality: as an entry names them. A tag that is no longer offered stands as it is."""
    known = TAGS | {tag: DUTY.format(words) for tag, words in DUTIES.items()}
    return ", ".join(known.get(tag, tag) for tag in tags)
