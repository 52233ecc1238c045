"""What is kept of the spreadsheets that a person sent, and what a force has said of its own. For reading."""

import hashlib
import json

from authority import access, markings
from indicators.models import ColumnMapping, DataItem, SheetUpload
from indicators.sheets.matching import signature


def sent_by(user, quarterly_return):
    """A sheet has whatever its sender put into it, so nobody else is shown one.

    Nor are they themselves, once something that was asked of them then is above what they may read. Whether
    its rows name that is not looked at: the answer would tell which names there are.
    """
    return _within_sight(
        SheetUpload.objects.filter(quarterly_return=quarterly_return, uploaded_by=user), user
    )


def file_names(keys, user):
    """{key of an upload: name of its file}, where nothing it may be about is above what they may read."""
    return dict(_within_sight(SheetUpload.objects.filter(pk__in=keys), user).values_list("pk", "file_name"))


def _within_sight(sent, user):
    above = set(DataItem.objects.exclude(marking__in=_open_to(user)).values_list("code", flat=True))
    return sent.exclude(pk__in=[pk for pk, asked in sent.values_list("pk", "asked") if above & set(asked)])


def is_last(upload):
    """Whether its sender has sent no other sheet for this return since."""
    sent = SheetUpload.objects.filter(
        quarterly_return=upload.quarterly_return_id, uploaded_by=upload.uploaded_by_id
    )
    return not sent.filter(uploaded_at__gt=upload.uploaded_at).exists()


def _open_to(user):
    return {marking for marking in access.reader_of(user).markings if marking <= markings.ceiling()}


def digest(heading):
    """A heading by its words, whatever their case and spaces."""
    return hashlib.sha256(json.dumps(signature(heading)).encode()).hexdigest()


def known_headings(force):
    """{signature of a heading: columns} that people of this force have said before."""
    known = ColumnMapping.objects.filter(force=force)
    return {signature(heading): columns for heading, columns in known.values_list("heading", "columns")}


def said_names(upload):
    """{name of a row: key} as said by hand for sheets of the force with this heading."""
    if not upload.rows or "key" in upload.mapping:
        return {}
    known = ColumnMapping.objects.filter(force=upload.quarterly_return.force_id)
    found = known.filter(heading_sha256=digest(upload.rows[0])).values_list("names", flat=True)
    return found.first() or {}
