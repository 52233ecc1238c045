"""Whether a PDF has anything on layers that not every reader of it was shown. Without layers all of it is."""

from pikepdf import Dictionary, Name

SHOWN_WHERE_ALL_ARE = (Name.AnyOn, Name.AllOn)  # policies of a group of layers


def hides_any(pdf):
    layers = pdf.Root.get("/OCProperties", {})
    usual = layers.get("/D", {})
    if len(usual.get("/OFF", ())) > 0 or usual.get("/BaseState", Name.ON) != Name.ON:
        return True
    at_times = len(usual.get("/AS", ())) > 0
    return any(_hides(thing, at_times) for thing in pdf.objects if isinstance(thing, Dictionary))


def _hides(thing, at_times):
    """`at_times`: layers go on and off by what is done with the file, as each one says itself."""
    if thing.get("/Type") == Name.OCMD:
        return "/VE" in thing or thing.get("/P", Name.AnyOn) not in SHOWN_WHERE_ALL_ARE
    return at_times and thing.get("/Type") == Name.OCG and _is_off_at_times(thing.get("/Usage", {}))


def _is_off_at_times(usage):
    uses = [use for use in usage.values() if isinstance(use, Dictionary)]
    return any(state == Name.OFF for use in uses for state in use.values())
