"""Addresses of who leads a strand, and of how they learn, meet the force and give account."""

from django.urls import path

from strands.leads.views import notes, people, protocol, training

urlpatterns = [
    path("leads/", people.leads, name="leads"),
    path("leads/training/", training.plan, name="training"),
    path("leads/training/new/", training.new, name="training_new"),
    path("leads/training/<int:pk>/change/", training.change, name="training_change"),
    path("leads/training/<int:pk>/cancel/", training.cancel, name="training_cancel"),
    path("leads/training/<int:pk>/had/", training.record, name="training_had"),
    path("leads/training/had/<int:pk>/strike/", training.strike, name="training_strike"),
    path("leads/protocol/", protocol.protocol, name="protocol"),
    path("leads/protocol/new/", protocol.new, name="protocol_new"),
    path("leads/protocol/<int:pk>/acknowledge/", protocol.acknowledge, name="protocol_acknowledge"),
    path("leads/appointments/<int:pk>/end/", people.end, name="appointment_end"),
    path("leads/<slug:slug>/appoint/", people.appoint, name="appoint"),
    path("strands/<slug:slug>/notes/", notes.note_list, name="notes"),
    path("strands/<slug:slug>/notes/new/", notes.new, name="note_new"),
    path("notes/<int:pk>/", notes.note_page, name="note"),
    path("notes/<int:pk>/change/", notes.edit, name="note_edit"),
    path("notes/<int:pk>/file/", notes.file, name="note_file"),
    path("notes/follow-ups/<int:pk>/", notes.follow_up, name="follow_up"),
]
