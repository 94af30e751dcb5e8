"""Lost password or emergency: a sealed recovery key lets a known person in, with a new password and a reason.

It always works and always raises an alarm; where it leads in is whoever's who opens this.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.dialogs.fields import Field, text_line
from gui.dialogs.form_dialog import FormDialog
from gui.dialogs.passwords import NewPassword
from gui.entrance.forgotten_secrets import CLEARED_SECONDS, ForgottenSecrets
from gui.forms.opening_words import opening_sentence
from gui.forms.refusals import without_moments
from gui.lock.pulse import SYSTEM_PULSE
from gui.measures import opens_at
from model.casebook.opening import OpeningRefused, recovery_key_reasons
from model.casebook.results import Reason, Refusal
from model.casebook.session import recovery_reasons
from resources.wording import say

Enter = Callable[[str, str, str, str], object | Refusal]
"""Recovery key, user name, new password, reason."""

_BLAMED = {"wrong_password": "recovery_key", "unknown_person": "user_name", "removed": "user_name"}


class BreakGlass(FormDialog):
    def __init__(
        self,
        enter: Enter,
        user_name: str = "",
        parent: QWidget | None = None,
        monotonic: Callable[[], float] = SYSTEM_PULSE.monotonic,
    ) -> None:
        super().__init__(say("recovery.enter.title"), say("recovery.enter.save"), parent)
        self._enter = enter
        self.explain(say("recovery.enter.hint"))
        self.key = text_line(say("recovery.enter.key"), say("recovery.enter.key_hint"))
        self.add("recovery_key", Field(say("recovery.enter.key"), self.key))
        self.user_name = text_line(say("shell.sign_in.user_name"))
        self.user_name.setText(user_name)
        self.add("user_name", Field(say("shell.sign_in.user_name"), self.user_name))
        self.password = NewPassword("people.new_password", "people.new_password_again")
        self.add("password", self.password.field)
        self.add("again", self.password.again_field)
        self.reason = text_line(say("recovery.enter.reason"))
        self.add("reason", Field(say("recovery.enter.reason"), self.reason))
        secrets = (self.key, self.password.first, self.password.again)
        self.forgotten = ForgottenSecrets(secrets, self, monotonic)
        self.forgotten.forgotten.connect(self._begin_again)
        opens_at(self, 720, 660)
        self.key.setFocus()

    def keep(self) -> object | Refusal:
        typed = (self.key.text(), self.user_name.text().strip(), self.password.text(), self.reason.text().strip())
        key, *said = typed
        reasons = (*recovery_key_reasons(key), *recovery_reasons(said[1], said[0], said[2]), *self.password.reasons())
        if reasons:
            return Refusal(reasons)
        self.show_error()
        try:
            return self._enter(*typed)
        except OpeningRefused as refused:
            return Refusal((Reason(refused.code, _BLAMED.get(refused.code, ""), {"why": opening_sentence(refused)}),))

    def _begin_again(self) -> None:
        """Who and why stay: neither is a secret."""
        self.show_error(say("recovery.enter.forgotten", seconds=CLEARED_SECONDS))
        self.key.setFocus()

    def worded(self, reason: Reason) -> str:
        """What did not open is worded already."""
        if reason.code == "wrong_password":
            return say("recovery.wrong_key")
        return str(reason.values["why"]) if "why" in reason.values else without_moments(reason)
