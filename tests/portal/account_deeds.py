"""What a browser sends for the rows of the table that are about accounts."""

from django.contrib.auth.models import User

from accounts.models import SignIn
from accounts.sealing import unseal
from publishing.models import SavedFilter
from tests.accounts.second_steps import add_app_of, code_now

PASSWORDS = {"password1": "new words, long", "password2": "new words, long"}


class AccountDeeds:
    def data_of_second_factor_add(self):
        if not self.user:
            return {}
        self.client.get(self.address)
        return {"code": code_now(unseal(self.client.session["new_app_key"], self.user))}

    def data_of_account(self):
        return {"device": add_app_of(self.user).persistent_id} if self.user else {}

    def data_of_find_saved(self):
        if self.row.sent == "delete" and self.user:
            kept = SavedFilter.objects.create(author=self.user, name=self.role, query="q=x")
            return {"delete": kept.pk}
        return {"name": "Mine", "query": "q=x"}

    def data_of_find_many(self):
        chosen = f"{self.about._meta.model_name}.{self.about.pk}"
        return {"action": self.row.sent, "chosen": chosen, "post": "yes"}

    def data_of_second_factor(self):
        return {} if add_app_of(self.about) else None

    def data_of_sign_ins(self):
        return {"_end": SignIn.objects.create(user=self.about, session_key="x").pk}

    def data_of_password_change(self):
        if self.name == "password_change":
            new = {"new_password1": "new words, long", "new_password2": "new words, long"}
            return {"old_password": "old words", **new}
        return {"usable_password": "true", "set-password": "1", **PASSWORDS}

    def data_of_invite(self):
        User.objects.filter(pk=self.about.pk).update(email="new@example.org")
        return {}
