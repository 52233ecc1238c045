"""What may be said in public of an item that was taken in private: drafted here, and approved by a person."""

OUTCOMES = {
    "noted": "noted what it was told",
    "decided": "took a decision",
    "recommended": "made a recommendation to the force",
    "put off": "put the matter off to a later meeting",
}


def draft(item, outcome):
    """From the public title, the paragraph and the class of the decision, and from nothing else."""
    about = (
        f"The panel considered “{item.public_title}”" if item.public_title else "The panel considered an item"
    )
    ground = item.exemption
    why = f" in private under paragraph {ground.paragraph} of {ground.source}" if ground else " in private"
    return f"{about}{why}. It {OUTCOMES[outcome]}."
