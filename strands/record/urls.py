"""Addresses of the scrutiny record."""

from django.urls import path

from strands.record.views import reading, writing

urlpatterns = [
    path("strands/<slug:slug>/record/", reading.record, name="record"),
    path("strands/<slug:slug>/record/<slug:kind>/new/", writing.entry_new, name="entry_new"),
    path("record/<int:pk>/", reading.entry, name="entry"),
    path("record/<int:pk>/amend/", writing.entry_edit, name="entry_edit"),
    path("record/<int:pk>/withdraw/", writing.entry_withdraw, name="entry_withdraw"),
    path("record/<int:pk>/versions/", reading.compare, name="entry_versions"),
    path("record/<int:pk>/steps/<int:place>/", writing.entry_step, name="entry_step"),
]
