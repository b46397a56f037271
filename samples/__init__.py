"""Samples: generated 部门决算公开 reports of fictional units, with or without planted errors."""

from samples.generate import SampleReport, generate, generate_pair
from samples.options import Options

__all__ = ["Options", "SampleReport", "generate", "generate_pair"]
