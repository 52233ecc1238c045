from django.urls import path

from panels.register import views

urlpatterns = [
    path("copies/trace/", views.trace, name="copy_trace"),
    path("copies/<int:pk>/", views.copy_page, name="copy"),
    path("copies/<int:pk>/said/", views.said, name="copy_said"),
]
