"""The addresses of the sign-in, in the site of the back office."""

from django.urls import path

from accounts import invitations, pages


def account_urls(site):
    return [
        path("account/", site.admin_view(pages.account_page), name="account"),
        path("second-factor/", pages.second_factor_page, name="second_factor"),
        path("second-factor/add/", pages.add_page, name="second_factor_add"),
        path("password/", invitations.address_page, name="forgotten"),
        path("password/<str:key>/<str:token>/", invitations.set_password_page, name="set_password"),
    ]
