"""What is in the store for nothing: pages that no pack needs, and files that no row names."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from authority.whole_files import UNFINISHED
from panels.models import Edition, Pack, PackItem, Paper, Section, Upload

KEPT = timedelta(days=90)  # a section that no pack holds, for the next pack that says the same
YOUNG = timedelta(days=1)  # a file whose row may be about to be written
FOLDERS = {"sections": Section, "editions": Edition, "uploads": Upload}


def clear(now=None):
    """{what: how many} were taken away. While a pack is built nothing is, for it may be about to use them."""
    now = now or timezone.now()
    if Pack.objects.filter(state=Pack.State.BUILDING).exists():
        return {}
    files = sum(_clear_folder(name, model, now) for name, model in FOLDERS.items())
    return {"sections": _gone(_unused_sections(now)), "uploads": _gone(_unused_uploads(now)), "files": files}


def _unused_sections(now):
    held = Q(pk__in=PackItem.objects.filter(section__isnull=False).values("section"))
    held |= Q(pk__in=PackItem.objects.filter(public_section__isnull=False).values("public_section"))
    return Section.objects.filter(made_at__lt=now - KEPT).exclude(held)


def _unused_uploads(now):
    held = Q(pk__in=Paper.objects.filter(upload__isnull=False).values("upload"))
    held |= Q(pk__in=PackItem.objects.filter(upload__isnull=False).values("upload"))
    return Upload.objects.filter(uploaded_at__lt=now - KEPT).exclude(held)


def _gone(rows):
    return rows.delete()[0]


def _clear_folder(name, model, now):
    """Take away files of another day that no row names: left by a worker that died, or by a row that went."""
    folder, limit = Path(settings.MEDIA_ROOT) / name, (now - YOUNG).timestamp()
    old = [file for file in folder.glob("*") if file.is_file() and file.stat().st_mtime < limit]
    named = set(model.objects.values_list("file", flat=True))
    unnamed = [file for file in old if file.suffix == UNFINISHED or f"{name}/{file.name}" not in named]
    for file in unnamed:
        file.unlink(missing_ok=True)
    return len(unnamed)
