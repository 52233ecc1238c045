"""Our forms say their labels, hints and errors to the eye and to a screen reader alike."""

import pytest
from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Column, Div, Field, Fieldset, Hidden, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from tests.templates.reading import document, find, one, strictly, words


class PaperForm(forms.Form):
    title = forms.CharField(
        help_text="As on the agenda", error_messages={"required": "Give the paper a title."}
    )
    body = forms.CharField(label="Briefing", widget=forms.Textarea, required=False)
    part = forms.ChoiceField(choices=[("1", "Public"), ("2", "Exempt")])
    marking = forms.ChoiceField(
        help_text="The highest of what it holds",
        choices=[("10", "OFFICIAL"), ("20", "OFFICIAL-SENSITIVE")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the marking."},
    )
    caveats = forms.MultipleChoiceField(
        choices=[("ct", "CT"), ("hs", "HS")], widget=forms.CheckboxSelectMultiple, required=False
    )
    cost = forms.IntegerField(required=False, widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}))
    file = forms.FileField(help_text="A PDF", error_messages={"required": "Choose the PDF."})
    read = forms.BooleanField(
        label="I have read it",
        help_text="All of it",
        error_messages={"required": "Read it, then tick the box."},
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.data.get("part") == "2":
            raise forms.ValidationError("An exempt paper needs its paragraph.")


def helper(layout=None):
    helper = FormHelper()
    helper.layout = layout
    helper.add_input(Submit("send", "Send for sign-off"))
    return helper


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    strictly(monkeypatch)


@pytest.fixture
def fresh():
    return document(render_crispy_form(PaperForm(), helper(), {"csrf_token": "token"}))


@pytest.fixture
def wrong():
    form = PaperForm({"part": "2"}, MultiValueDict())
    return document(render_crispy_form(form, helper(), {"csrf_token": "token"}))


def described(page, element):
    """The words that a screen reader adds to the element, in order."""
    return [words(page.get_element_by_id(name)) for name in element.get("aria-describedby", "").split()]


def test_a_label_belongs_to_its_field(fresh):
    label = one(fresh, "label[for=id_title]")
    assert words(label) == "Title"
    assert fresh.get_element_by_id("id_title").get("class").split()[-1] == "govuk-input"


def test_a_hint_is_read_with_the_field(fresh):
    assert described(fresh, fresh.get_element_by_id("id_title")) == ["As on the agenda"]


def test_a_field_that_may_stay_empty_says_so(fresh):
    assert words(one(fresh, "label[for=id_body]")) == "Briefing (optional)"


def test_a_search_form_need_not_say_so_of_every_field():
    quiet = helper()
    quiet.hide_optional = True
    assert "(optional)" not in render_crispy_form(PaperForm(), quiet, {"csrf_token": "token"})


@pytest.mark.parametrize(
    ("name", "css"), [("body", "govuk-textarea"), ("part", "govuk-select"), ("file", "govuk-file-upload")]
)
def test_each_kind_of_field_has_its_look(fresh, wrong, name, css):
    assert css in fresh.get_element_by_id(f"id_{name}").get("class").split()


def test_a_width_is_kept_beside_the_look(fresh):
    assert {"govuk-input", "govuk-input--width-5"} <= set(
        fresh.get_element_by_id("id_cost").get("class").split()
    )


@pytest.mark.parametrize(("name", "kind"), [("marking", "radio"), ("caveats", "checkbox")])
def test_a_group_of_choices_is_named_by_its_legend(fresh, name, kind):
    group = fresh.get_element_by_id(f"div_id_{name}")
    fieldset = one(group, "fieldset")
    assert words(one(fieldset, "legend")).startswith(name.capitalize())
    inputs = find(fieldset, f"input[type={kind}]")
    assert [find(fieldset, f"label[for={box.get('id')}]") != [] for box in inputs] == [True, True]


def test_the_group_is_described_and_not_each_choice(wrong):
    fieldset = one(wrong.get_element_by_id("div_id_marking"), "fieldset")
    assert described(wrong, fieldset) == ["The highest of what it holds", "Error: Choose the marking."]


def test_an_error_stands_beside_its_field_and_is_read_with_it(wrong):
    field = wrong.get_element_by_id("id_title")
    assert described(wrong, field) == ["As on the agenda", "Error: Give the paper a title."]
    assert field.get("aria-invalid") == "true"
    assert "govuk-input--error" in field.get("class")
    assert "govuk-form-group--error" in wrong.get_element_by_id("div_id_title").get("class")


def test_the_word_error_is_for_the_ear_only(wrong):
    hidden = one(wrong.get_element_by_id("id_title_error"), ".govuk-visually-hidden")
    assert hidden.text == "Error:"


def test_a_file_is_described_too(wrong):
    assert described(wrong, wrong.get_element_by_id("id_file")) == ["A PDF", "Error: Choose the PDF."]


def test_a_single_box_is_described_too(wrong):
    assert described(wrong, wrong.get_element_by_id("id_read")) == [
        "All of it",
        "Error: Read it, then tick the box.",
    ]


def test_an_error_of_the_whole_form_stands_at_its_head(wrong):
    assert words(wrong.get_element_by_id("form-errors")) == "Error: An exempt paper needs its paragraph."


def test_the_summary_leads_to_every_field():
    form = PaperForm({"part": "2"}, MultiValueDict())
    page = document(
        render_to_string("components/error_summary.html", {"form": form})
        + render_crispy_form(form, helper(), {"csrf_token": "token"})
    )
    links = {link.get("href")[1:]: words(link) for link in find(page, ".govuk-error-summary a")}
    assert links == {
        "form-errors": "An exempt paper needs its paragraph.",
        "id_title": "Give the paper a title.",
        "id_marking_0": "Choose the marking.",
        "id_file": "Choose the PDF.",
        "id_read": "Read it, then tick the box.",
    }
    for target in links:
        page.get_element_by_id(target)


def test_what_was_chosen_is_still_chosen():
    form = PaperForm({"marking": "20", "caveats": ["ct"], "title": "Kept"}, MultiValueDict())
    page = document(render_crispy_form(form, helper(), {"csrf_token": "token"}))
    assert [box.get("value") for box in find(page, "input[checked]")] == ["20", "ct"]
    assert page.get_element_by_id("id_title").get("value") == "Kept"


def test_typed_html_stays_text():
    form = PaperForm({"title": "<b>x</b>", "part": "<i>9</i>"}, MultiValueDict())
    page = document(render_crispy_form(form, helper(), {"csrf_token": "token"}))
    assert find(page, "b, i") == []


def test_a_form_with_a_file_says_how_it_is_sent(fresh):
    form = one(fresh, "form")
    assert form.get("enctype") == "multipart/form-data"
    assert form.get("method") == "post"
    assert find(form, "input[name=csrfmiddlewaretoken]")


def test_the_browsers_own_messages_do_not_forestall_ours(fresh):
    form = one(fresh, "form")
    assert form.get("novalidate") is not None


def test_a_button_says_what_it_does_and_is_not_pressed_twice(fresh):
    button = one(fresh, "button[type=submit]")
    assert words(button) == "Send for sign-off"
    assert button.get("data-prevent-double-click") == "true"


def test_a_layout_is_followed():
    layout = Layout(
        Hidden("step", "2"),
        Fieldset("What it is", Field("title", css_class="govuk-input--width-20"), css_id="what"),
        Row(Column("part"), Column("body")),
        Div(PrependedText("cost", "£"), css_class="app-money"),
        ButtonHolder(Submit("save", "Save", css_class="govuk-button--secondary")),
    )
    page = document(render_crispy_form(PaperForm(), helper(layout), {"csrf_token": "token"}))
    assert words(one(page.get_element_by_id("what"), "legend")) == "What it is"
    assert "govuk-input--width-20" in page.get_element_by_id("id_title").get("class")
    assert words(one(page, ".app-money .govuk-input__prefix")) == "£"
    assert "govuk-button--secondary" in one(page, "button[name=save]").get("class")
    assert one(page, "input[name=step]").get("type") == "hidden"


def test_hidden_fields_show_nothing(fresh):
    assert find(fresh, "[id=div_id_version]") == []
    assert fresh.get_element_by_id("id_version").get("type") == "hidden"


def test_a_good_form_shows_no_errors():
    given = {"title": "A", "part": "1", "marking": "10", "read": "on"}
    form = PaperForm(given, MultiValueDict({"file": [SimpleUploadedFile("a.pdf", b"%PDF")]}))
    assert "error" not in render_crispy_form(form, helper(), {"csrf_token": "token"})


def test_a_set_of_forms_is_drawn_whole():
    formset = forms.formset_factory(PaperForm, extra=2)()
    page = document(render_crispy_form(formset, helper(), {"csrf_token": "token"}))
    assert len(find(page, "input[name$=title]")) == 2
    assert find(page, "input[name=form-TOTAL_FORMS]")
