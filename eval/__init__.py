"""Benchmarks: each suite measures one thing and prints one table. Nobody imports this room but the cli."""

from eval.suites import run_suite

__all__ = ["run_suite"]
