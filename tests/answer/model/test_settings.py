"""The settings of the model: nothing set means no model, half of it an error that names the rest."""

import pytest

from accounts.errors import InputError
from answer.model.settings import settings_of

BOTH = {"LLM_BASE_URL": "http://127.0.0.1:11434/v1", "LLM_MODEL": "qwen3"}


def test_nothing_set_is_no_model():
    assert settings_of({}) is None


def test_address_and_model_are_enough():
    settings = settings_of(BOTH)
    assert settings is not None
    assert (settings.model, settings.retries) == ("qwen3", 1)


def test_the_key_is_never_printed():
    assert "geheim" not in repr(settings_of(BOTH | {"LLM_API_KEY": "geheim"}))


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"LLM_MODEL": "qwen3"}, "LLM_BASE_URL"),
        ({"LLM_BASE_URL": "http://127.0.0.1/v1"}, "LLM_MODEL"),
        (BOTH | {"LLM_BASE_URL": "file:///etc/passwd"}, "http"),
        (BOTH | {"LLM_TIMEOUT": "soon"}, "LLM_TIMEOUT"),
        (BOTH | {"LLM_RETRIES": "-1"}, "LLM_RETRIES"),
    ],
)
def test_what_makes_no_sense_is_named(environment: dict[str, str], says: str):
    with pytest.raises(InputError, match=says):
        settings_of(environment)
