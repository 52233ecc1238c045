"""Addresses of a panel's year."""

from django.urls import path

from panels.year.views import copying, cycle, programme, settings, standing

urlpatterns = [
    path("panels/<int:pk>/rules/", settings.panel_settings, name="panel_rules"),
    path("panels/<int:pk>/standing/", standing.standing_list, name="panel_standing"),
    path("panels/<int:pk>/standing/new/", standing.new_standing, name="standing_new"),
    path("panels/<int:pk>/standing/usual/", standing.usual_standing, name="standing_usual"),
    path("standing/<int:pk>/change/", standing.edit_standing, name="standing_change"),
    path("standing/<int:pk>/move/", standing.move_standing, name="standing_move"),
    path("standing/<int:pk>/remove/", standing.remove_standing, name="standing_remove"),
    path("panels/<int:pk>/meetings/year/", cycle.call_meetings, name="meetings_year"),
    path("panels/<int:pk>/programme/", programme.programme, name="panel_programme"),
    path("panels/<int:pk>/programme/new/", programme.new_plan, name="programme_new"),
    path("programme/<int:pk>/change/", programme.edit_plan, name="programme_change"),
    path("programme/<int:pk>/withdraw/", programme.withdraw_plan, name="programme_withdraw"),
    path("programme/<int:pk>/meeting/", programme.take_plan, name="programme_take"),
    path("meetings/<int:pk>/copy/", copying.copy_last_agenda, name="meeting_copy"),
]
