"""The address of the brief."""

from django.urls import path

from scrutiny.brief.views import brief

urlpatterns = [path("brief/", brief, name="brief")]
