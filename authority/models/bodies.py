"""Who holds whom to account, and where."""

from django.db import models


class Authority(models.Model):
    """A body that holds a force to account, or a joint committee of several such bodies."""

    class Kind(models.TextChoices):
        POLICE_AUTHORITY = "police authority"
        POLICING_BOARD = "policing board"
        COMMISSIONER = "commissioner"
        JOINT_COMMITTEE = "joint committee"

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.POLICE_AUTHORITY)
    jurisdiction = models.CharField(max_length=20, default="England")  # whose exemption paragraphs apply
    constituents = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="joint_with")
    fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "authorities"

    def __str__(self):
        return self.name


class Area(models.Model):
    """A piece of ground: nation, region, force area or basic command unit, each inside the one above."""

    class Kind(models.TextChoices):
        NATION = "nation"
        REGION = "region"
        FORCE = "force"
        BCU = "bcu", "basic command unit"

    code = models.CharField(max_length=20, unique=True)  # ONS code where there is one
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Force(models.Model):
    """A police force. `unfit_reason` says why rates per resident mean nothing there; blank where they do."""

    area = models.OneToOneField(Area, models.PROTECT, primary_key=True)
    title = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="forces")
    unfit_reason = models.CharField(max_length=300, blank=True)
    fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title
