"""The pages of django-allauth that are in use. Signing up, and changing an address, are not among them."""

from allauth.account import views
from django.urls import include, path, re_path

urlpatterns = [
    path("", views.login, name="account_login"),
    path("out/", views.logout, name="account_logout"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("password/forgotten/", views.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", views.password_reset_done, name="account_reset_password_done"),
    re_path(  # a path converter would take the first hyphen of the key for ours
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path("second-step/", include("allauth.mfa.urls")),
]
