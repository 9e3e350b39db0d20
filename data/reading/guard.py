"""Reading in a separate process that can't take more than its time and memory."""

import atexit
import contextlib
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from data.reading.blocks import Block
from data.reading.errors import DAMAGED, RefusedError, UnreadableError

try:
    import resource
except ImportError:  # Windows has none
    resource = None

SECONDS = 7  # for one file, its process's start included; with the start of the program it stays under ten
MEMORY = 1024 * 1024 * 1024  # address space of the process, and of LibreOffice where it converts
LARGEST_WRITTEN = 256 * 1024 * 1024  # only LibreOffice writes files
# A process that has held that much is replaced before the next file, so that no file pays for another's.
GROWN = MEMORY // 4
FULL = MEMORY * 9 // 10  # a reader that failed with that much held failed for want of more, whatever it says

TOO_LARGE = ("读它要占用 1 GB 以上的内存", "请检查文件，或拆分后再放入")


def attempt(read: Callable[..., list[Block]], *arguments) -> list[Block] | RefusedError:
    """Call a reader; whatever goes wrong in it becomes one reason and remedy."""
    try:
        blocks = read(*arguments)
    except RefusedError as refusal:
        return refusal
    except MemoryError:
        return RefusedError(*TOO_LARGE)
    except RecursionError:
        return RefusedError("文件里的内容一层套一层，太深了", "请从原件另存后再放入")
    except (
        Exception
    ):  # a library's way to say that the file is damaged; or a fault of the reader's, told to whom it helps
        refusal = RefusedError(*DAMAGED)
        refusal.add_note(traceback.format_exc())
        return refusal
    return blocks or RefusedError("里面没有文字", "请放入有文字的版本")


def serve(folder: str) -> None:
    """Be the separate process: read what standard input asks for, answer on standard output, until the input ends.

    ``folder`` holds its temporary files and is removed with it, also where whoever started it died.
    """
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up between the answers
    if resource:
        for limit, most in (("AS", MEMORY), ("CORE", 0), ("FSIZE", LARGEST_WRITTEN)):
            # macOS knows the limit of address space but refuses to set it
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))
    while True:
        try:
            read, arguments = pickle.load(requests)
        except EOFError:
            shutil.rmtree(folder, ignore_errors=True)
            return
        if hasattr(signal, "alarm"):
            signal.alarm(2 * SECONDS)  # ends this process should the one that watches it have died
        answer = attempt(read, *arguments)
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        held = _most_held()
        if isinstance(answer, RefusedError) and held > FULL:
            answer = RefusedError(*TOO_LARGE)
        pickle.dump((answer, held > GROWN), answers)
        answers.flush()
        if held > GROWN:
            return


def _most_held() -> int:
    """The most address space that this process has had, where the system tells."""
    with contextlib.suppress(OSError):
        if found := re.search(rb"VmPeak:\s+(\d+) kB", Path("/proc/self/status").read_bytes()):
            return int(found[1]) * 1024
    return 0


class _Process:
    """The separate process, with a folder of its own for temporary files."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="budget-mirror-"))
        self.process = subprocess.Popen(
            [sys.executable, "-c", "import sys; from data.reading import guard; guard.serve(sys.argv[1])", self.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "TMPDIR": str(self.folder)},
            start_new_session=True,  # a group of its own: LibreOffice ends with it
        )

    def ask(self, request: tuple) -> tuple[list[Block] | RefusedError, bool]:
        pickle.dump(request, self.process.stdin)
        self.process.stdin.flush()
        return pickle.load(self.process.stdout)

    def kill(self) -> None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def close(self) -> None:
        self.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)


_lock = threading.Lock()
_process: _Process | None = None


def _close() -> None:
    global _process
    if _process:
        _process.close()
        _process = None


def _forget() -> None:
    """Leave the separate process to the one that started it: a forked worker starts its own."""
    global _process, _lock
    _process, _lock = None, threading.Lock()


atexit.register(_close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def run(read: Callable[..., list[Block]], name: str, content: bytes, *more) -> list[Block]:
    """Read a file's content with ``read`` (a module's function: ``word.read``) in a separate process.

    The process is kept for the next file and replaced when it was killed or has grown. It may take 7 seconds of
    time everywhere; 1 GB of memory where the system limits address space (Linux does; macOS and Windows don't, there
    the time is the only limit). Raises UnreadableError with the file's name, the reason and the remedy.
    """
    global _process
    with _lock:
        if _process and _process.process.poll() is not None:  # the system may have ended it while it waited
            _close()
        _process = process = _process or _Process()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(SECONDS, stop)
        timer.start()
        try:
            answer, last = process.ask((read, (content, *more)))
        except (OSError, EOFError, pickle.UnpicklingError):
            # Killed by the timer, by the system, or by its own crash.
            answer, last = RefusedError("文件结构异常，读取中断了", DAMAGED[1]), True
            if late.is_set():
                answer = RefusedError(f"读了 {SECONDS} 秒还没有读完", "请检查文件，或拆分、另存为 DOCX 后再放入")
        except BaseException:  # interrupted while it read: its answer must not be taken for the next file's
            last = True
            raise
        finally:
            timer.cancel()
            if last or late.is_set():
                _close()
        if isinstance(answer, RefusedError):
            raise UnreadableError(name, answer.reason, answer.remedy) from answer
        return answer
