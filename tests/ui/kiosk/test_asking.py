"""No language model takes part unless the kiosk allows it and the server configures one."""

import pytest

from accounts.errors import InputError
from answer import ask
from answer.model.assistant import Assistant
from ui.kiosk.asking import asking_of
from ui.kiosk.settings import KioskSettings

MODEL = {"LLM_BASE_URL": "http://127.0.0.1:9/v1", "LLM_MODEL": "small"}


@pytest.mark.parametrize(("allowed", "environment"), [(False, {}), (True, {}), (False, MODEL)])
def test_without_both_it_is_the_plain_ask(allowed: bool, environment: dict[str, str]):
    assert asking_of(KioskSettings(model=allowed), environment) is ask


def test_with_both_the_model_is_asked():
    asking = asking_of(KioskSettings(model=True), MODEL)
    assert isinstance(asking.__self__, Assistant)


def test_half_a_model_is_named():
    with pytest.raises(InputError, match="LLM_MODEL"):
        asking_of(KioskSettings(model=True), {"LLM_BASE_URL": "http://127.0.0.1:9/v1"})
