"""The app as its own process, and a browser in front of it, as the benchmarks start them."""

from eval.app_server import CHROMIUM, at_rest, running_app, running_browser

__all__ = ["CHROMIUM", "at_rest", "running_app", "running_browser"]
