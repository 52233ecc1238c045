"""People who sign in, and the posts they hold."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from authority.models.bodies import Authority
from authority.models.circles import ends_after_it_starts
from authority.permissions import ROLES, Role


class People(models.QuerySet):
    def alongside(self, user):
        """People of this person's own authority. Nobody, where the person belongs to none."""
        return self.filter(authority=user.authority_id, authority__isnull=False)


class UserManager(BaseUserManager.from_queryset(People)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. What they may do follows from posts; what they may read from vetting and need to know."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="people")
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_of_an_address",
                violation_error_message="An account with that address is already open.",
            )
        ]

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name


class Post(models.Model):
    """A role held between two dates. A reader's post brings a place in the circle of everyone with a post."""

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    place_in_circle = models.OneToOneField(
        "authority.CircleMembership", models.RESTRICT, null=True, blank=True, related_name="post"
    )

    class Meta:
        ordering = ["starts_on"]
        constraints = [ends_after_it_starts("post", "A post cannot end before it starts.")]

    def __str__(self):
        return f"{self.user}, {self.role}"

    @property
    def permissions(self):
        return ROLES[Role(self.role)]
