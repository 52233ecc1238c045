from django.urls import path

from panels.views import agenda, coverage, membership, packs, panels, public, questions

urlpatterns = [
    path("panels/", panels.panel_list, name="panels"),
    path("panels/new/", membership.new_panel, name="panel_new"),
    path("panels/<int:pk>/members/", membership.members, name="panel_members"),
    path("panels/<int:pk>/members/<int:seat>/", membership.end_seat, name="seat_end"),
    path("panels/<int:pk>/", panels.panel_page, name="panel"),
    path("panels/<int:pk>/coverage/", coverage.coverage_page, name="coverage"),
    path("panels/<int:pk>/meetings/new/", panels.new_meeting, name="meeting_new"),
    path("meetings/<int:pk>/", agenda.meeting_page, name="meeting"),
    path("meetings/<int:pk>/change/", panels.edit_meeting, name="meeting_change"),
    path("meetings/<int:pk>/items/new/<slug:kind>/", agenda.new_item, name="item_new"),
    path("meetings/<int:pk>/ask/", packs.ask, name="pack_ask"),
    path("meetings/<int:pk>/questions/<int:put>/remove/", questions.off_meeting, name="question_off"),
    path("questions/<int:pk>/meeting/", questions.to_meeting, name="question_meeting"),
    path("items/<int:pk>/change/", agenda.edit_item, name="item_change"),
    path("items/<int:pk>/move/", agenda.move_item, name="item_move"),
    path("items/<int:pk>/remove/", agenda.remove_item, name="item_remove"),
    path("packs/<int:pk>/", packs.pack_page, name="pack"),
    path("packs/<int:pk>/progress/", packs.progress, name="pack_progress"),
    path("packs/<int:pk>/release/", packs.release, name="pack_release"),
    path("packs/<int:pk>/copy/", packs.take_copy, name="pack_copy"),
    path("packs/<int:pk>/copies/", packs.register, name="pack_copies"),
    path("public/meetings/<int:pk>/", public.public_page, name="public_meeting"),
    path("public/meetings/<int:pk>/papers.pdf", public.public_file, name="public_papers"),
]
