"""A short run leaves garbage alone, and only as long as it lasts."""

import gc

import pytest

from ui.short_run import short_run


def test_nothing_is_collected_within_and_everything_after():
    with short_run():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_run_that_breaks_off_leaves_collection_on():
    with pytest.raises(ValueError, match="broken"), short_run():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_run_within_a_run_ends_with_the_outer_one():
    with short_run():
        with short_run():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
