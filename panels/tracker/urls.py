from django.urls import path

from panels.tracker import steps, views

urlpatterns = [
    path("panels/<int:pk>/actions/", views.tracker, name="panel_actions"),
    path("panels/<int:pk>/actions.csv", views.tracker_file, name="panel_actions_file"),
    path("actions/<int:pk>/", views.action_page, name="action"),
    path("actions/<int:pk>/report/", steps.report, name="action_report"),
    path("actions/<int:pk>/confirm/", steps.confirm, name="action_confirm"),
    path("actions/<int:pk>/drop/", steps.drop, name="action_drop"),
    path("actions/<int:pk>/open-again/", steps.open_again, name="action_reopen"),
    path("actions/<int:pk>/move/", steps.move, name="action_move"),
]
