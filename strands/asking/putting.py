"""The page on which a question is put."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from authority.days import in_full
from authority.markings import highest
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators.models import Indicator
from strands import actions
from strands.asking.askings import in_use
from strands.asking.finding import FORM, own_force, strand_crumbs
from strands.asking.forms import AskForm
from strands.asking.leading import force_lead
from strands.asking.prompting import proposed
from strands.models import Entry, Monitored, Strand


@requires(Permission.QUESTION_PUT)
@FORM
def ask(request, slug, code):
    strand = get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)
    question = get_object_or_404(in_use(request.reader, strand), code=code)
    force = own_force(request)
    prompt = proposed(strand, force, request.reader, request.GET.get("measure", ""))
    form = AskForm(
        request.POST or None,
        initial=_asked_for(request) | {"summary": prompt.sentence, "marking": prompt.marking},
        **_offered(request, question, strand, force),
    )
    if form.is_valid():
        try:
            put = actions.put_question(
                question, strand=strand, force=force, by=request.user, **form.cleaned_data
            )
        except NotAllowed as refused:
            form.refused(str(refused))
        else:
            messages.success(request, f"The question is put. A reply is due by {in_full(put.reply_by)}.")
            return redirect("asking", put.pk)
    context = {
        "form": form,
        "strand": strand,
        "force": force,
        "question": question,
        "no_operations": question.repeats_per_operation and not form.fields["of_operation"].queryset.exists(),
        "marking": highest([prompt.marking]).label,
        "breadcrumbs": [*strand_crumbs(strand, force), {"label": "Put a question", "url": ""}],
    }
    return render(request, "strands/asking/ask.html", context)


def _asked_for(request):
    """What the address fills in: the operation, and the code of the measure, that the question is about."""
    operation = request.GET.get("operation", "")
    measure = Indicator.objects.filter(code=request.GET.get("measure", "")).first()
    return {"of_operation": operation if operation.isdecimal() else "", "measure": measure and measure.pk}


def _offered(request, question, strand, force):
    reader = request.reader
    operations = Entry.objects.visible_to(reader).filter(
        kind=Entry.Kind.OPERATION, strand=strand, force=force, withdrawn_at=None
    )
    monitored = Monitored.objects.visible_to(reader).filter(strand=strand)
    measures = Indicator.objects.filter(marking__in=reader.markings, monitored__in=monitored)
    return {
        "reader": reader,
        "authority": request.user.authority,
        "operations": operations if question.repeats_per_operation else None,
        "measures": measures.order_by("name"),
        "put_to": force_lead(strand, force, reader.day),
    }
