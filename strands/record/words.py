"""Text as people type it, of a length that can be read, without characters that nobody can see."""

import unicodedata

from django import forms

LONGEST = 10_000  # characters of one answer
ALLOWED = {"\n", "\t"}
TURNING = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}  # they make a text read as another
UNSEEN = (
    "This has a character that cannot be seen{}, as some programs leave in what is copied from them. "
    "Type that place again."
)
TOO_LONG = "This has {length:,} characters and may have {most:,}. Shorten it by {over:,}."
AROUND = 20  # characters that show where


class WordsField(forms.CharField):
    """One line of text, or with `lines` several. The ends of its lines are kept as one character each."""

    def __init__(self, *, lines=0, most=LONGEST, **kwargs):
        self.most, self.lines = most, lines
        widget = forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput()
        super().__init__(**{"widget": widget} | kwargs)

    def to_python(self, value):
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n").strip()
        if not self.lines:
            text = " ".join(text.splitlines()) if "\n" in text else text
        self._must_be_seen(text)
        if len(text) > self.most:
            over = len(text) - self.most
            raise forms.ValidationError(TOO_LONG.format(length=len(text), most=self.most, over=over))
        return text

    def _must_be_seen(self, text):
        for place, character in enumerate(text):
            if _unseen(character):
                before = text[max(0, place - AROUND) : place].strip()
                raise forms.ValidationError(UNSEEN.format(f" after “{before}”" if before else ""))


def _unseen(character):
    if character in TURNING:
        return True
    return unicodedata.category(character) in ("Cc", "Cs") and character not in ALLOWED
