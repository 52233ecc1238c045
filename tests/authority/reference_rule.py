"""The access rule told once more, slowly, and without any of the code under test."""


def reference(user, marked, day):
    """Whether this person may see this record on that day."""
    if marked.published_on is not None and marked.published_on <= day:
        return True
    if not user.is_active or marked.marking > 20:
        return False
    opened = set()
    for grant in user.vettings.all():
        lapsed = day > grant.expires_on or (grant.withdrawn_on is not None and day >= grant.withdrawn_on)
        if day < grant.granted_on or lapsed:
            continue
        for opening in grant.kind.openings.all():
            if opening.starts_on <= day and (opening.ends_on is None or day <= opening.ends_on):
                opened.add(opening.marking)
    if marked.marking not in opened:
        return False
    for caveat in marked.caveats.all():
        if not any(row.caveat == caveat and stands(row, day) for row in user.caveats_held.all()):
            return False
    if not any(
        row.circle_id == marked.circle_id and stands(row, day) for row in user.circle_memberships.all()
    ):
        return False
    if marked.declaration_required:
        made = [row for row in user.declarations.all() if row.made_on <= day]
        if not any(row.expires_on is None or day <= row.expires_on for row in made):
            return False
    if user in marked.conflicted.all():
        return False
    bodies = {user.authority_id} | {joint.pk for joint in user.authority.joint_with.all()}
    return marked.authority_id in bodies


def stands(row, day):
    return row.starts_on <= day and (row.ends_on is None or day <= row.ends_on)
