"""Settings: which endpoint serves the model, and how long it is waited for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from accounts.errors import InputError

_SECONDS, _RETRIES = 20.0, 1
_MOST_SECONDS, _MOST_RETRIES = 600.0, 5


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An OpenAI-compatible endpoint.

    `seconds` bounds everything that the model does for one question, retries included; `retries`
    is how often a failed call is made again.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    seconds: float = _SECONDS
    retries: int = _RETRIES


def settings_of(environment: Mapping[str, str]) -> ModelSettings | None:
    """The settings of LLM_BASE_URL, LLM_MODEL, LLM_API_KEY, LLM_TIMEOUT and LLM_RETRIES.

    None where neither address nor model is set. Raises InputError where only one of the two is, or
    a value makes no sense.
    """
    url, model = (environment.get(name, "").strip() for name in ("LLM_BASE_URL", "LLM_MODEL"))
    if not url and not model:
        return None
    if not url or not model:
        missing = "LLM_MODEL" if url else "LLM_BASE_URL"
        raise InputError(f"使用语言模型要同时设置 LLM_BASE_URL 和 LLM_MODEL；现在缺少 {missing}。")
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise InputError("LLM_BASE_URL 应是 http 或 https 网址，例如 http://127.0.0.1:11434/v1。")
    return ModelSettings(
        base_url=url,
        model=model,
        api_key=environment.get("LLM_API_KEY", "").strip(),
        seconds=_within(environment, "LLM_TIMEOUT", _SECONDS, 1, _MOST_SECONDS),
        retries=int(_within(environment, "LLM_RETRIES", _RETRIES, 0, _MOST_RETRIES)),
    )


def _within(
    environment: Mapping[str, str], name: str, usual: float, low: float, high: float
) -> float:
    """The number of a setting. Raises InputError where it is none between `low` and `high`."""
    text = environment.get(name, "").strip()
    try:
        value = float(text) if text else float(usual)
    except ValueError:
        value = high + 1
    if not low <= value <= high:
        raise InputError(f"{name} 应是 {low:g} 到 {high:g} 之间的数，现在是“{text}”。")
    return value
