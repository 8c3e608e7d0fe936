"""Profiles solved on several processes: the same numbers as in one, also when a worker is killed in mid-run."""

import os
import signal

import numpy as np
import pytest

import detente as dt
from detente.errors import InputError
from detente.forecasting import portions
from detente.study.cluster import cluster, over_workers
from detente.study.forecast import forecast

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture(scope="module")
def local():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as started:
        yield started


@pytest.fixture
def many_portions(monkeypatch):
    """Cut the 72 profiles of the founding case into 24 portions."""
    monkeypatch.setattr(portions, "PROFILES_A_PORTION", 3)


def same(one, other):
    assert one.answers == other.answers
    assert one.bands.questions == other.bands.questions
    assert one.chances.reached.states.tolist() == other.chances.reached.states.tolist()
    assert np.array_equal(one.tables.unstable, other.tables.unstable)


def test_a_worker_killed_in_mid_run_loses_nothing(local, many_portions):
    """One of two workers is killed, without a word, when the first portion has come back."""
    conflict = dt.load("case:syria-2012")
    killed = []

    with distributed.Client(local, set_as_default=False) as client:
        whole = over_workers(client)

        def share(solve, parts):
            for number, back in enumerate(whole(solve, parts)):
                if number == 0:
                    pid = next(iter(client.run(os.getpid).values()))
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
                yield back

        found = forecast(conflict, share=share)
    assert len(killed) == 1
    same(found, forecast(conflict))


def test_profiles_drawn_are_the_same_on_workers(local, many_portions):
    conflict = dt.load("case:syria-2012")
    with cluster(None, local.scheduler_address) as share:
        found = forecast(conflict, seed=3, draws=50, share=share)
    same(found, forecast(conflict, seed=3, draws=50))
    assert found.draws == 50


def test_no_cluster_is_started_where_none_is_asked_for():
    with cluster(None, None) as share:
        assert share is None


def test_two_places_of_work_are_one_too_many():
    with pytest.raises(InputError, match="two ways"), cluster(2, "tcp://127.0.0.1:8786"):
        pass


def test_an_address_that_is_none_is_told():
    with pytest.raises(InputError, match="cannot be reached"), cluster(None, "nowhere://127.0.0.1:8786"):
        pass
