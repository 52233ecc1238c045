from django.urls import path

from panels.sitting import views

urlpatterns = [
    path("meetings/<int:pk>/day/", views.day_page, name="sitting"),
    path("meetings/<int:pk>/day/people/", views.add_person, name="sitting_add"),
    path("meetings/<int:pk>/day/reminder/", views.reminder_page, name="sitting_reminder"),
    path("meetings/<int:pk>/day/exclusion/", views.exclusion_page, name="sitting_exclusion"),
    path("meetings/<int:pk>/day/held/", views.held, name="sitting_held"),
    path("meetings/<int:pk>/day/inquorate/", views.inquorate, name="sitting_inquorate"),
    path("meetings/<int:pk>/day/cancel/", views.cancel, name="sitting_cancel"),
    path("panels/reminder/", views.reminder_text, name="reminder_text"),
]
