"""The reference files in `fixtures/`, and which of them feeds which table."""

import json

from django.conf import settings

from strands.models import CaseStudy, Monitored, Overlap, Question, Reference, Strand

FIXTURES = settings.BASE_DIR / "fixtures"
KEYS = {Overlap: ("strand_id", "other_id")}


def tables():
    """(model, rows) in the order in which they must be loaded. A row names other records by their code."""
    strands = read("strands")
    overlaps = [_overlap(strand["code"], row) for strand in strands for row in strand.pop("overlaps")]
    references = read("references")
    studies = [row | {"authority_name": row.pop("authority")} for row in read("case_studies")]
    return [
        (Strand, strands),
        (Overlap, overlaps),
        (Question, read("questions")),
        (Monitored, read("monitored")),
        (Reference, [row for row in references if not row["same_as"]]),
        (Reference, [row for row in references if row["same_as"]]),
        (CaseStudy, studies),
    ]


def unlike(model, rows):
    """[(record, values)] for the rows that the table does not hold like this; a new record has no key yet."""
    codes, key = _codes(model), KEYS.get(model, ("code",))
    held = {tuple(getattr(record, name) for name in key): record for record in model.objects.all()}
    pairs = [
        (values, held.get(tuple(values[name] for name in key))) for values in _resolved(model, rows, codes)
    ]
    return [(record or model(), values) for values, record in pairs if not record or _differs(record, values)]


def read(name):
    """The records of a catalogue file, as they stand in it. `name` is without folder and ending."""
    return _read(FIXTURES / "catalogue" / f"{name}.json")


def beside(name):
    """What a reference file beside the catalogue holds, such as "vetting" or "exemptions"."""
    return _read(FIXTURES / f"{name}.json")


def _codes(model):
    """{related model: {code: primary key}} for every relation to a record that has a code."""
    related = {field.related_model for field in model._meta.fields if field.is_relation}
    return {
        other: dict(other.objects.values_list("code", "pk")) for other in related if hasattr(other, "code")
    }


def _resolved(model, rows, codes):
    """The rows with primary keys where they had codes."""
    fields = {field.name: field for field in model._meta.fields}
    for row in rows:
        yield {
            fields[name].attname: codes[fields[name].related_model][value]
            if fields[name].is_relation and value
            else value
            for name, value in row.items()
        }


def _differs(record, values):
    return any(getattr(record, name) != value for name, value in values.items())


def _overlap(strand, row):
    return {"strand": strand, "other": row["with"], "how": row["how"]}


def _read(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FileNotFoundError(
            f"{path.name} is not in {path.parent}. Restore the file, then load again."
        ) from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{path.name} is not JSON: {error}. Mend it, then load again.") from error
