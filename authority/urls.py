from django.urls import path

from authority.views import accounts, own, tokens, trail, vetting

urlpatterns = [
    path("my-access/", own.my_access, name="my_access"),
    path("vetting/", vetting.people, name="vetting"),
    path("vetting/people/<int:pk>/", vetting.person, name="vetting_person"),
    path("vetting/people/<int:pk>/grant/", vetting.grant, name="vetting_grant"),
    path("vetting/people/<int:pk>/declaration/", vetting.declaration, name="vetting_declaration"),
    path("vetting/people/<int:pk>/caveat/", vetting.caveat, name="vetting_caveat"),
    path("vetting/grants/<int:pk>/withdraw/", vetting.withdraw, name="vetting_withdraw"),
    path("vetting/caveats/<int:pk>/end/", vetting.end_caveat, name="vetting_end_caveat"),
    path("accounts/", accounts.people, name="accounts"),
    path("accounts/open/", accounts.open_account, name="account_open"),
    path("accounts/<int:pk>/", accounts.person, name="account"),
    path("accounts/<int:pk>/close/", accounts.close, name="account_close"),
    path("accounts/<int:pk>/reopen/", accounts.reopen, name="account_reopen"),
    path("accounts/<int:pk>/post/", accounts.give_post, name="account_give_post"),
    path("accounts/posts/<int:pk>/end/", accounts.end_post, name="account_end_post"),
    path("tokens/", tokens.keys, name="tokens"),
    path("tokens/new/", tokens.issue, name="token_issue"),
    path("tokens/systems/new/", tokens.open_system, name="token_open_system"),
    path("tokens/<int:pk>/withdraw/", tokens.withdraw, name="token_withdraw"),
    path("audit/", trail.lines, name="audit_trail"),
    path("audit/verify/", trail.verify, name="audit_verify"),
]
