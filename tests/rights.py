"""Root without root's rights, so that what a file's permissions forbid is forbidden in tests too."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x2008_0522  # of the kernel's interface: two words for each of effective, permitted, inheritable


@contextmanager
def without_rights() -> Iterator[None]:
    """For this thread, and those it starts meanwhile. Who is not root has no such rights to lose."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root may read all files, and cannot give that up here")
    libc = ctypes.CDLL(None, use_errno=True)
    header, held = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    if libc.capget(header, held):
        pytest.skip("root may read all files, and its rights cannot be looked at here")
    fewer = (ctypes.c_uint32 * 6)(*held)
    fewer[0] = fewer[3] = 0
    assert libc.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0
