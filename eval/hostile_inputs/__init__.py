"""Hostile inputs: files that are broken, or made to crash, hang, flood or mislead a reader."""

from eval.hostile_inputs.hostile import Hostile, hostile_inputs

__all__ = ["Hostile", "hostile_inputs"]
