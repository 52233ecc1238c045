"""A grade with its direction of travel, which is read beside it and never alone. Knows nothing of Django."""

GRADE, DIRECTION = "grade", "direction"


def phrase(grade, direction):
    """Both in one phrase: meets the standard, improving. Either may be empty, or say why there is none."""
    if not direction:
        return grade
    return f"{grade or 'no grade'}, {direction}" if direction != grade else grade
