"""What one holds oneself, what it opens, and until when."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from authority import holdings, register
from authority.models import User
from authority.permissions import Permission, requires


@requires(Permission.OWN_WORK)
@require_safe
def my_access(request):
    today = timezone.localdate()
    me = register.read(User.objects, today).get(pk=request.user.pk)
    context = {
        "breadcrumbs": [{"label": "My work", "url": reverse("my_work")}, {"label": "My access", "url": ""}],
        "entry": register.entry(me, today),
        "opened": holdings.opened(me, today),
        "grants": holdings.grants(me, today),
        "declarations": holdings.declarations(me, today),
        "caveats": holdings.caveats(me, today),
        "circles": holdings.circles(me, today),
        "keepers": register.keepers(me, Permission.VETTING_KEEP, today),
    }
    return render(request, "authority/my_access.html", context)
