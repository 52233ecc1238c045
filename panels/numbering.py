"""Number an agenda for one reader: 1, 2, 3 without a gap, and what is attached to 4 as 4a, 4b."""

from itertools import count


def arranged(items):
    """The items in their order, each followed by those of them that are attached to it.

    What is attached to an item that is not among them stands by itself.
    """
    items = sorted(items, key=lambda item: (item.order, item.pk))
    keys = {item.pk for item in items}
    for head in items:
        if head.attached_to_id not in keys:
            yield head
            yield from (item for item in items if item.attached_to_id == head.pk)


def numbered(items):
    """[(number in words, item)] in the order in which the agenda shows them."""
    items = list(items)
    keys = {item.pk for item in items}
    heads = count(1)
    lines, head, letters = [], 0, count()
    for item in arranged(items):
        if item.attached_to_id in keys:
            lines.append((f"{head}{letter(next(letters))}", item))
        else:
            head, letters = next(heads), count()
            lines.append((str(head), item))
    return lines


def letter(place):
    """a, b … z, then aa, ab and so on."""
    rest, last = divmod(place, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("a") + last)
