"""When an action may not be done, it says so in a sentence that a person can act on."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class NotAllowed(Exception):
    """The action is refused. `str()` of it is shown to the person as it stands."""


def save_or_refuse(record):
    """Save what the model's own rules allow, and return it. Raises NotAllowed with the rest in words."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise NotAllowed(" ".join(_sentences(record, error))) from error
    record.save()
    return record


def _sentences(record, error):
    for name, messages in error.message_dict.items():
        field = (
            "" if name == NON_FIELD_ERRORS else f"{record._meta.get_field(name).verbose_name.capitalize()}: "
        )
        yield from (f"{field}{message}" for message in messages)
