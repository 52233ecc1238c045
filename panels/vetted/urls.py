from django.urls import path

from panels.vetted import views

urlpatterns = [path("vetting/meetings/", views.meetings, name="vetted_meetings")]
