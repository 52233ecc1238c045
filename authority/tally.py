"""How many of something, in words."""


def so_many(number, one, more=""):
    """1 line, 1,204 lines; `more`, where another word than one with an s is to follow."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"
