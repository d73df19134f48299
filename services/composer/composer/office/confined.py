"""What the process may not do, set before any file is read: no network, no other program, no endless memory, no life of its own."""

import ctypes
import errno
import resource
import signal
import socket

MEMORY = 3 * 1024**3
"""Bytes of data, as RLIMIT_DATA counts them."""

PR_SET_PDEATHSIG = 1  # prctl(2)
ALLOW, REFUSE, NOT_EQUAL = 0x7FFF0000, 0x00050000 | errno.EACCES, 1  # seccomp.h of libseccomp


class Compare(ctypes.Structure):
    """struct scmp_arg_cmp"""

    _fields_ = [
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("datum_a", ctypes.c_uint64),
        ("datum_b", ctypes.c_uint64),
    ]


def confine() -> None:
    """Raises OSError where the kernel or libseccomp refuses: a document is not opened unconfined."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    _die_with_parent()
    _no_network_no_programs()


def _die_with_parent() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _no_network_no_programs() -> None:
    """Sockets only between processes of this machine (AF_UNIX); execve never."""
    lib = ctypes.CDLL("libseccomp.so.2")
    lib.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(lib.seccomp_init(ctypes.c_uint32(ALLOW)))
    outside = Compare(0, NOT_EQUAL, socket.AF_UNIX, 0)
    refused = ctypes.c_uint32(REFUSE)
    answers = [lib.seccomp_rule_add_array(rules, refused, _call(lib, b"socket"), 1, ctypes.byref(outside))]
    answers += [
        lib.seccomp_rule_add_array(rules, refused, _call(lib, name), 0, None) for name in (b"execve", b"execveat")
    ]
    answers.append(lib.seccomp_load(rules))
    if failed := min(answers):
        raise OSError(-failed, "seccomp")


def _call(lib: ctypes.CDLL, name: bytes) -> int:
    return int(lib.seccomp_syscall_resolve_name(name))
