"""One row of a catalogue file after another, by the actions that a page has, too."""

from functools import cached_property

from django.utils import timezone

from authority import access, audit, markings
from authority.refusal import NotAllowed, save_or_refuse
from indicators import actions as measures
from indicators.models import DataItem, Indicator
from strands.actions import keeping
from strands.keeping import codes, spans, telling
from strands.keeping.kinds import KINDS, known
from strands.models import Retirement, Strand

NOT_THERE = "“{}” is not in the file, and not in the catalogue here."
OTHERWISE = (
    "Version {} of its definition is otherwise here. Versions are not rewritten: a file may add later ones."
)
STAYS = "It monitors another measure or strand here, and a line stays with both. Give it a code of its own."
OVERLAPS = "It is retired here already at that time."
STANDS = (
    "It is retired here already, and what was said then ({}) stays as it is. Write it as it is here, or "
    "leave the row out."
)
NOT_BEFORE_TODAY = "A file writes no history into a catalogue in use. Choose today or a later day."
SAME, ADDED, CHANGED = "same", "added", "changed"
RETIRED_KINDS = {"strand": "strand", "question": "question", "measure": "monitored"}


class Bringing:
    """For one authority and by one person. `bring` gives what became of a row, and the keys that differ."""

    def __init__(self, authority, by):
        self.authority, self.by, self.reader = authority, by, access.reader_of(by)
        self.begins = not _has_catalogue(authority)

    def bring(self, kind, row):
        """Raises NotAllowed."""
        ways = {
            "item": self._item,
            "indicator": self._indicator,
            "measure": self._measure,
            "retirement": self._retirement,
        }
        values = {name: value for name, value in row.items() if name != "code"}
        return ways.get(kind, self._plain)(kind, row["code"], values)

    def _plain(self, kind, local, values):
        """A strand, question, reference or case study."""
        held = self._held(KINDS[kind].model, kind, local)
        facts = values | {"strand": self._strand(values["strand"])} if "strand" in values else values
        if held is None:
            keeping.add_own(kind, by=self.by, local=local, **facts)
            return ADDED, []
        fields = _unlike(getattr(telling, kind.replace(" ", "_"))(held), values)
        if fields:
            keeping.change_own(kind, held.code, by=self.by, **facts)
        return (CHANGED if fields else SAME), fields

    def _item(self, kind, local, values):
        held = self._held(DataItem, kind, local)
        strand = self._strand(values["strand"])
        facts = _without(values, "strand") | {"marking": markings.named(values["marking"])}
        if held is None:
            keeping.add_figure(strand=strand, by=self.by, local=local, **facts)
            return ADDED, []
        fields = _unlike(telling.item(held, self._sections), _worded(values))
        if fields:
            section = strand.name if strand else keeping.WHOLE_SERVICE
            measures.change_item(held, by=self.by, section=section, **facts)
        return (CHANGED if fields else SAME), fields

    def _indicator(self, kind, local, values):
        held = self._held(Indicator, kind, local)
        definitions = values["definitions"]
        facts = _without(values, "definitions") | {"marking": markings.named(values["marking"])}
        facts |= {name: self._one_of(DataItem, "item", values[name]) for name in ("numerator", "denominator")}
        facts["parent"] = self._one_of(Indicator, "indicator", values["parent"])
        if held is None:
            keeping.add_indicator(definitions=definitions, by=self.by, local=local, **facts)
            return ADDED, []
        fields = _unlike(_without(telling.indicator(held), "definitions"), _without(values, "definitions"))
        if fields:
            measures.change_indicator(held, by=self.by, **facts)
        if self._add_versions(held, definitions):
            fields.append("definitions")
        return (CHANGED if fields else SAME), fields

    def _measure(self, kind, local, values):
        held = self._held(KINDS[kind].model, kind, local)
        strand, indicator = self._strand(values["strand"]), None
        indicator = self._one_of(Indicator, "indicator", values["indicator"])
        if held is None:
            facts = {"strand": strand, "indicator": indicator, "heading": values["heading"]}
            keeping.monitor(by=self.by, local=local, **facts)
            return ADDED, []
        if (held.strand_id, held.indicator_id) != (strand.pk, indicator.pk):
            raise NotAllowed(STAYS)
        fields = _unlike(telling.measure(held), values)
        if fields:
            keeping.change_heading(held.code, heading=values["heading"], by=self.by)
        return (CHANGED if fields else SAME), fields

    def _retirement(self, kind, word, values):
        what = values.pop("kind")
        code = self._code(what, word)
        if not known(what, self.by).filter(code=code).exists():
            raise NotAllowed(NOT_THERE.format(word))
        every = Retirement.objects.filter(authority=self.authority, kind=RETIRED_KINDS[what], code=code)
        held = every.filter(retired_on=values["retired_on"]).first()
        if held is None:
            self._retire(every, RETIRED_KINDS[what], code, values)
            return ADDED, []
        fields = sorted(name for name, value in values.items() if getattr(held, name) != value)
        if fields:
            _hold_to_what_stands(held, fields)
            self._write_retirement(held, every.exclude(pk=held.pk), values, fields)
        return (CHANGED if fields else SAME), fields

    def _retire(self, every, kind, code, values):
        held = Retirement(authority=self.authority, kind=kind, code=code, retired_by=self.by)
        self._write_retirement(held, every, values, sorted(values))

    def _write_retirement(self, held, others, values, fields):
        wanted = [(values["retired_on"], values["back_on"])]
        taken = list(others.values_list("retired_on", "back_on"))
        if spans.in_all([wanted, taken]) or (values["back_on"] and values["back_on"] < values["retired_on"]):
            raise NotAllowed(OVERLAPS)
        self._hold_to_today([values[name] for name in ("retired_on", "back_on") if name in fields])
        became = "changed" if held.pk else "added"
        for name, value in values.items():
            setattr(held, name, value)
        save_or_refuse(held)
        told = {"retired_on": held.retired_on, "back_on": held.back_on, "fields": fields}
        audit.record("retirement brought in", held, by=self.by, became=became, **told)

    def _hold_to_today(self, days):
        """Only the first file of an authority brings days that are over: it moves here with its history."""
        if not self.begins and any(day and day < timezone.localdate() for day in days):
            raise NotAllowed(NOT_BEFORE_TODAY)

    def _add_versions(self, indicator, told):
        """Whether any was added to those that stand."""
        held = [telling.definition(one) for one in indicator.definitions.all()]
        for number, (here, there) in enumerate(zip(held, map(_worded, told), strict=False), 1):
            if here != there:
                raise NotAllowed(OTHERWISE.format(number))
        for one in told[len(held) :]:
            measures.add_version(indicator, by=self.by, **one)
        return len(told) > len(held)

    def _strand(self, word):
        return self._one_of(Strand, "strand", word)

    def _one_of(self, model, kind, word):
        """The row of everybody's or of the authority that the file names; None for none."""
        if word is None:
            return None
        rows = model.objects.filter(code=self._code(kind, word), authority=self._whose(word))
        if model is not Strand:
            rows = rows.filter(marking__in=self.reader.markings)
        found = rows.first()
        if found is None:
            raise NotAllowed(NOT_THERE.format(word[:80]))
        return found

    def _held(self, model, kind, local):
        """The row here, if any. What its importer may not read is neither told nor changed."""
        code = codes.of_authority(self.authority.pk, kind, local)
        found = model.objects.filter(authority=self.authority, code=code).first()
        if found and hasattr(found, "marking") and found.marking not in self.reader.markings:
            raise NotAllowed(measures.BEYOND_YOU)
        return found

    def _whose(self, word):
        return self.authority if word.startswith(codes.OWN) else None

    def _code(self, kind, word):
        local = codes.local(word)
        return codes.of_authority(self.authority.pk, kind, local) if local else word

    @cached_property
    def _sections(self):
        return {strand.name: strand for strand in Strand.objects.of(self.by)}


def _has_catalogue(authority):
    """Whether anything of its own, or any retirement, is here already."""
    models = {kind.model for kind in KINDS.values()} | {DataItem, Indicator, Retirement}
    return any(model.objects.filter(authority=authority).exists() for model in models)


def _hold_to_what_stands(held, fields):
    """A retirement that stands may be ended; its day, its reason and an end once said stay."""
    if fields != ["back_on"] or held.back_on:
        raise NotAllowed(STANDS.format(", ".join(fields)))


def _unlike(held, values):
    return sorted(name for name, value in _worded(values).items() if held[name] != value)


def _worded(values):
    """With days as a file writes them."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()
    }


def _without(values, name):
    return {key: value for key, value in values.items() if key != name}
