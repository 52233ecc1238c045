"""Make accepted figures final, and set the day on which they are published."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions
from indicators.models import QuarterlyReturn
from indicators.returns import labels
from indicators.returns.label_forms import ReleaseDayForm
from indicators.views.finding import crumbs_within, found, saved, sent_from


@requires(Permission.RETURN_ACCEPT)
@sent_from("return")
def make_final(request, pk):
    found(request, pk)
    try:
        actions.make_final(pk, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "These figures are final. If they are ever corrected, they become revised.")
    return redirect("return", pk)


@requires(Permission.DEADLINES_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def release_day(request, pk):
    quarterly_return = found(request, pk)
    initial = {"release_on": quarterly_return.release_on}
    form = ReleaseDayForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.set_release_day(pk, form.cleaned_data["release_on"], by=request.user)
        except NotAllowed as refusal:
            form.add_error("release_on", str(refusal))
        else:
            saved(request, "The day of publication is saved.", pk, "release-day")
            return redirect("return", pk)
    context = {
        "quarterly_return": quarterly_return,
        "breadcrumbs": crumbs_within(quarterly_return, "Day of publication"),
        "label": labels.in_words(quarterly_return),
        "form": form,
    }
    return render(request, "indicators/label_release_day.html", context)


def labelled(request, quarterly_return):
    """What the page of a return says of its label, and what this person may change of it."""
    provisional = quarterly_return.finality == QuarterlyReturn.Finality.PROVISIONAL
    accepts = Permission.RETURN_ACCEPT in request.permissions
    return {
        "label": labels.in_words(quarterly_return),
        "final": quarterly_return.current and provisional and accepts,
        "dates": Permission.DEADLINES_KEEP in request.permissions,
    }
