from django.urls import path

from indicators.views import entering, publications, recomputations, returns, sign_off

urlpatterns = [
    path("returns/", returns.return_list, name="returns"),
    path("returns/new/", returns.new_return, name="return_new"),
    path("returns/open/", returns.open_return, name="return_open"),
    path("returns/<int:pk>/", returns.return_page, name="return"),
    path("returns/<int:pk>/correct/", returns.correct, name="return_correct"),
    path("returns/<int:pk>/sections/<slug:slug>/", entering.section_page, name="return_section"),
    path("returns/<int:pk>/sections/<slug:slug>/save/", entering.save_section, name="return_save"),
    path("returns/<int:pk>/check/", sign_off.check_page, name="return_check"),
    path("returns/<int:pk>/explain/", sign_off.explain, name="return_explain"),
    path("returns/<int:pk>/submit/", sign_off.submit, name="return_submit"),
    path("returns/<int:pk>/accept/", sign_off.accept, name="return_accept"),
    path("returns/<int:pk>/send-back/", sign_off.send_back, name="return_send_back"),
    path("releases/", publications.release_list, name="releases"),
    path("recomputations/new/", publications.recompute, name="recompute"),
    path("recomputations/<int:pk>/", publications.recomputation, name="recomputation"),
    path("rates/in-hand/<int:pk>/", recomputations.rates_in_hand, name="rates_in_hand"),
]
