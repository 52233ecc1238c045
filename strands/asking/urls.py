from django.urls import path

from strands.asking import putting, speaking, views

urlpatterns = [
    path("strands/<slug:slug>/ask/<slug:code>/", putting.ask, name="ask"),
    path("questions/", views.asking_list, name="askings"),
    path("questions/<int:pk>/", views.asking_page, name="asking"),
    path("questions/<int:pk>/answer/", speaking.answer, name="asking_answer"),
    path("questions/<int:pk>/challenge/", speaking.challenge, name="asking_challenge"),
    path("questions/<int:pk>/judge/", speaking.judge, name="asking_judge"),
    path("questions/<int:pk>/evidence/", speaking.evidence, name="asking_evidence"),
    path("questions/<int:pk>/withdraw/", speaking.withdraw, name="asking_withdraw"),
]
