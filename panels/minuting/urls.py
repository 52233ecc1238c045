from django.urls import path

from panels.minuting import views

urlpatterns = [
    path("meetings/<int:pk>/minutes/", views.minutes_page, name="minutes"),
    path("meetings/<int:pk>/minutes/file/", views.minutes_file, name="minutes_file"),
    path("meetings/<int:pk>/minutes/forward/", views.put_forward, name="minutes_forward"),
    path("meetings/<int:pk>/minutes/back/", views.take_back, name="minutes_back"),
    path("meetings/<int:pk>/minutes/agree/", views.agree, name="minutes_agree"),
    path("meetings/<int:pk>/minutes/items/<int:item>/", views.write, name="minute"),
    path("meetings/<int:pk>/minutes/items/<int:item>/approve/", views.approve, name="minute_approve"),
    path("public/meetings/<int:pk>/minutes/", views.public_minutes, name="public_minutes"),
    path("public/meetings/<int:pk>/minutes.pdf", views.public_file, name="public_minutes_file"),
]
