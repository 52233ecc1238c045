"""Texts that the cells of a workbook point at, each kept once. How a name sounds (rPh) is no part of it."""

from indicators.workbooks import markup, values
from indicators.workbooks.limits import TOO_MUCH_TEXT, NotReadable


def shared(archive, path, limits):
    """The texts in order. Of one that is longer than a cell may be, a character more than that is kept."""
    if path not in archive.names:
        return []
    texts, text = [], Text(limits.most_cell)

    def start(name, _):
        if name == "si":
            text.clear()
        text.start(name)

    def end(name):
        text.end(name)
        if name == "si":
            texts.append(text.read())
            if len(texts) > limits.most_cells:
                raise NotReadable(TOO_MUCH_TEXT)

    markup.walk(archive.pieces(path), start, end, text.add)
    return texts


class Text:
    """One text as it goes by, in one piece or in several with a look of their own."""

    def __init__(self, longest):
        self.longest = longest
        self.clear()

    def clear(self):
        self.parts, self.length, self.inside, self.spoken = [], 0, False, False

    def start(self, name):
        if name == "rPh":
            self.spoken = True
        elif name == "t":
            self.inside = not self.spoken

    def end(self, name):
        if name == "rPh":
            self.spoken = False
        elif name == "t":
            self.inside = False

    def add(self, characters):
        if self.inside and self.length <= self.longest:
            self.parts.append(characters[: self.longest + 1 - self.length])
            self.length += len(self.parts[-1])

    def read(self):
        return values.shown(values.unescaped("".join(self.parts)))
