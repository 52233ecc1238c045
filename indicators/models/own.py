"""What belongs to everyone, beside what one authority has added for itself."""

from django.db import models

from authority import access


class OwnOrShared(models.QuerySet):
    """Rows that belong to everyone, or to the one authority that added them."""

    def of(self, user):
        return self.filter(own_or_shared(user))


def own_or_shared(user, way=""):
    """A Q for rows of everyone or of the reader's authorities. `way`: that leads to them, as in "item__"."""
    authorities = access.reader_of(user).authorities
    return models.Q(**{f"{way}authority": None}) | models.Q(**{f"{way}authority__in": authorities})
