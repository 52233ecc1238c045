"""A paper that writes itself is asked for on the agenda, changed there, and printed in the pack."""

from datetime import date

import pytest

from panels import actions
from panels.forms import ITEM_FORMS
from panels.models import AgendaItem, Paper
from tests.authority.factories import ForceFactory
from tests.panels.factories import MeetingFactory, PanelFactory, build
from tests.panels.pdf import text_of
from tests.panels.test_pages import get, item_fields, post, words
from tests.strands.factories import MonitoredFactory, StrandFactory, history

pytestmark = pytest.mark.django_db
EARLIER = date(2026, 7, 29)


@pytest.fixture
def fields(cast):
    """{kind: what its form asks}"""
    strand, force = StrandFactory(name="Major crime"), ForceFactory(authority=cast.panel.authority)
    line = MonitoredFactory(strand=strand, indicator__name="Gun crime")
    history(line.indicator, force, [20] * 8 + [60])
    of_force = {"strand": strand.pk, "force": force.pk}
    earlier = MeetingFactory(panel=cast.panel, held_on=EARLIER)
    return dict.fromkeys(("answers", "operations", "risks", "plan"), of_force) | {
        "indicator": {"measure": line.pk, "force": force.pk},
        "actions": {},
        "minutes": {"meeting": earlier.pk},
    }


def add(cast, kind, given):
    return post(cast.secretary, "item_new", cast.meeting.pk, kind, **item_fields(cast, title=kind, **given))


def test_every_kind_of_paper_has_its_form():
    assert set(Paper.Kind.values) <= set(ITEM_FORMS)


def test_each_is_put_on_the_agenda_and_changed(cast, fields):
    for kind, given in fields.items():
        add(cast, kind, given)
        item = AgendaItem.objects.get(title=kind)
        assert item.paper.kind == kind
        assert ITEM_FORMS[kind][0] in words(get(cast.secretary, "meeting", cast.meeting.pk))
        assert get(cast.secretary, "item_change", item.pk).status_code == 200
        post(cast.secretary, "item_change", item.pk, **item_fields(cast, title=f"new {kind}", **given))
        assert AgendaItem.objects.get(title=f"new {kind}").paper.kind == kind


def test_what_was_chosen_is_there_when_it_is_changed(cast, fields):
    for kind in ("indicator", "minutes"):
        add(cast, kind, fields[kind])
        page = get(cast.secretary, "item_change", AgendaItem.objects.get(title=kind).pk)
        form = page.context["form"]
        name = form.own[0]
        assert str(form[name].value()) == str(fields[kind][name])


def test_minutes_of_another_panel_or_of_a_later_meeting_cannot_be_chosen(cast, fields):
    other = MeetingFactory(panel=PanelFactory(authority=cast.panel.authority), held_on=EARLIER)
    later = MeetingFactory(panel=cast.panel, held_on=date(2026, 12, 1))
    for meeting in (other, later, cast.meeting):
        assert "Select a valid choice" in words(add(cast, "minutes", {"meeting": meeting.pk}))
    assert not AgendaItem.objects.exists()


def test_a_measure_above_the_writer_is_not_offered(cast, fields):
    line = MonitoredFactory(indicator__name="Stealthy measure", indicator__marking=20)
    secretary = cast.secretary
    secretary.vettings.all().delete()
    assert "Stealthy" not in words(get(secretary, "item_new", cast.meeting.pk, "indicator"))
    add(cast, "indicator", fields["indicator"] | {"measure": line.pk})
    assert not AgendaItem.objects.exists()


def test_a_real_pack_has_them_all(cast, fields):
    for kind, given in fields.items():
        add(cast, kind, given)
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    assert pack.state == "built", pack.build.problem
    actions.release_pack(pack, by=cast.second)
    printed = " ".join(text_of(actions.take_copy(pack, by=cast.cleared)[1]).split())
    for sentence in (
        "Gun crime: higher than expected",
        "The chart as a table",
        "No open risk is recorded for Major crime",
        "No operation or investigation was recorded",
        "No aim of the improvement plan",
        "No question that is still open",
        "No action or recommendation of an earlier meeting is open",
        "had not been written",
    ):
        assert sentence in printed
