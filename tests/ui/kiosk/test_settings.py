"""The kiosk is set up by environment variables only, and a wrong one is named."""

import pytest

from accounts.errors import InputError
from ui.kiosk.settings import KioskSettings, kiosk_only, kiosk_settings


@pytest.mark.parametrize(
    ("value", "on"),
    [(None, False), ("", False), ("0", False), (" ", False), ("1", True), ("yes", True)],
)
def test_any_value_but_none_and_zero_makes_the_server_a_kiosk(value: str | None, on: bool):
    assert kiosk_only({} if value is None else {"JUESUAN_KIOSK": value}) is on


def test_without_settings_everything_has_a_usual_value():
    assert kiosk_settings({}) == KioskSettings()


def test_units_may_be_parted_by_any_comma():
    named = kiosk_settings({"JUESUAN_KIOSK_ISSUER": "甲局、乙局, 丙局；丁局，"}).issuers
    assert named == ("甲局", "乙局", "丙局", "丁局")


def test_the_warning_always_comes_before_the_end():
    settings = kiosk_settings({"JUESUAN_KIOSK_IDLE": "10"})
    assert (settings.idle, settings.warning) == (10, 5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JUESUAN_KIOSK_IDLE", "soon"),
        ("JUESUAN_KIOSK_IDLE", "1"),
        ("JUESUAN_KIOSK_IDLE", "１２０"),
        ("JUESUAN_KIOSK_WARNING", "120"),
        ("JUESUAN_KIOSK_RATE", "0"),
        ("JUESUAN_KIOSK_TOTAL", "-5"),
    ],
)
def test_a_value_that_makes_no_sense_is_named(name: str, value: str):
    with pytest.raises(InputError, match=name):
        kiosk_settings({name: value})
