"""The hooks in the shells themselves, each on a terminal of its own: what is printed, how soon, and what is left."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from almanac.hooks import HOOKS, hook_text
from almanac.hooks.installing import installed


def missing(shell: str) -> str:
    """Why SHELL can't be tried here, if it can't."""
    if not shutil.which(shell):
        return f"{shell} is not here"
    if shell == "bash" and subprocess.run(["bash", "-c", "printf '%(%s)T' -1"], capture_output=True).returncode:
        return "this bash can't tell the time"
    return ""


SHELLS = [
    pytest.param(shell, marks=pytest.mark.skipif(bool(missing(shell)), reason=missing(shell) or "it is here"))
    for shell in ("bash", "zsh", "fish")
]
POSIX = SHELLS[:2]
SOON = 0.5 + 1.0
"""Seconds within which a shell is ready whatever happens; the second is for a busy machine."""
RC = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/conf.d/almanac.fish"}
PROMPT = {
    "bash": "PS1='READY>'",
    "zsh": "PROMPT='READY>'; unsetopt prompt_sp zle",
    "fish": "function fish_prompt; echo -n 'READY>'; end; set -g fish_greeting",
}
STATUS = {"bash": "$?", "zsh": "$?", "fish": "$status"}
SITUATION = (
    "TERM",
    "NO_COLOR",
    "FORCE_COLOR",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "TZ",
    "ALMANAC_PACKS",
    "ALMANAC_TODAY",
    "ALMANAC_CACHE",
)
BANNER = "\x1b[1mОктобар\x1b[0m %s %d \\n $HOME `id` \\\n  two\n\nlast, without an end"
FRESH = "fresh {shell} 80\n"
ESCAPES = re.compile(r"\x1b(\[[0-9;?>=]*[a-zA-Z]|\][^\x07]*\x07|[=>(].?)")


class Session:
    """A shell that runs on a terminal."""

    def __init__(self, command: list[str], environment: dict[str, str], columns: int) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        # the leader of a session gets the terminal that it opens
        opened = ["/bin/sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(self.slave), *command]
        self.began = time.monotonic()
        self.process = subprocess.Popen(opened, env=environment, start_new_session=True, cwd=environment["PWD"])
        self.open = [self.slave, self.master]
        self.raw = b""

    @property
    def output(self) -> str:
        return self.raw.decode(errors="replace").replace("\r\n", "\n")

    def read(self, until: str, seconds: float = 10) -> float:
        """Read until UNTIL has come; seconds since the start, or those given where it never came."""
        end = time.monotonic() + seconds
        while until not in self.output and time.monotonic() < end:
            has_ended = self.process.poll() is not None
            if select.select([self.master], [], [], 0.02)[0]:
                self.raw += os.read(self.master, 65536)
            elif has_ended:
                break
        return time.monotonic() - self.began

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away."""
        while self.open:
            os.close(self.open.pop())


class Home:
    """A home with an almanac that isn't the real one, which tells what it was called with."""

    def __init__(self, folder: Path, shell: str) -> None:
        self.folder = folder
        self.shell = shell
        self.sessions: list[Session] = []
        self.almanac = folder / "it's an \\ almanac"
        self.calls_file = folder / "calls"
        self.banners = folder / ".cache" / "almanac" / "banner"
        self.banners.mkdir(parents=True)
        self.environment = {
            "HOME": str(folder),
            "PWD": str(folder),
            "PATH": os.environ["PATH"],
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "SHELL": shutil.which(shell) or "",
        }
        self.fake('printf \'fresh %s %s\\n\' "$3" "$COLUMNS"')
        self.rc()

    def fake(self, script: str) -> None:
        told = f'#!/bin/sh\necho "$*" >>"{self.calls_file}"\nread -r line && echo "typed: $line"\n{script}\n'
        self.almanac.write_text(told)
        self.almanac.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines() if self.calls_file.exists() else []

    @property
    def hook(self) -> str:
        return hook_text(HOOKS[self.shell], str(self.almanac))

    def rc(self, before: str = "", *, first: str = "", hook: str | None = None, after: str = "") -> None:
        """Write the shell's file: BEFORE, the hook between two marks with FIRST right above it, AFTER."""
        own = "builtin printf" if self.shell == "fish" else "\\builtin printf"
        mark = f"""{own} '<end:%s>' "{STATUS[self.shell]}\""""
        parts = [before, f"{own} '<begin>'", first, self.hook if hook is None else hook, mark]
        path = self.folder / RC[self.shell]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*parts, after, PROMPT[self.shell], ""]))

    def remember(
        self,
        text: str = BANNER,
        *,
        name: str = "80",
        magic: str = "almanac banner 1",
        since: object = 1000,
        until: object = 1 << 62,
        mode: str = "always",
        needs: tuple[str, ...] = (),
        gap: str = "\n",
        **situation: str,
    ) -> Path:
        values = {**self.environment, **situation}
        lines = [magic, f"{since} {until}", "|".join(values.get(name, "") for name in SITUATION), mode, *needs]
        path = self.banners / name
        path.write_text("".join(f"{line}\n" for line in lines) + gap + text, encoding="utf-8")
        return path

    def start(self, *options: str, columns: int = 80, command: str = "") -> Session:
        no_global = ["-d"] if self.shell == "zsh" and not command else []
        session = Session([command or self.shell, *no_global, *(options or ["-i"])], self.environment, columns)
        self.sessions.append(session)
        return session

    def greeting(self, *options: str, columns: int = 80) -> str:
        """All that is on the terminal when the hook has run, whoever wrote it there."""
        session = self.start(*options, columns=columns)
        assert session.read("<end:") < 3, session.output  # what hangs, hangs for ever
        found = re.search(r"<begin>(.*)<end:", session.output, re.DOTALL)
        assert found, session.output
        return found[1]


@pytest.fixture
def at_home(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A home for a shell."""
    homes: list[Home] = []

    def make(shell: str) -> Home:
        folder = tmp_path / "person"
        folder.mkdir()
        homes.append(Home(folder, shell))
        return homes[-1]

    yield make
    for home in homes:
        for session in home.sessions:
            session.close()


At = Callable[[str], Home]


def wait_for(condition: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_remembered_banner_is_printed_as_it_is(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember(needs=(f"+{home.almanac}", f"-{home.folder}/no such file"))
    os.utime(home.almanac, (1000, 1000))
    assert home.greeting() == BANNER
    assert home.calls == []


@pytest.mark.parametrize("text", ["", "\n", "one line\n", "\n\n\n", "a\n" * 20_000])
@pytest.mark.parametrize("shell", SHELLS)
def test_whatever_its_text_is(shell: str, text: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember(text)
    assert home.greeting() == text
    assert home.calls == []


@pytest.mark.parametrize("shell", SHELLS)
def test_it_is_found_where_xdg_says(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.environment["XDG_CACHE_HOME"] = str(home.folder / "other place")
    home.banners = home.folder / "other place" / "almanac" / "banner"
    home.banners.mkdir(parents=True)
    home.remember()
    assert home.greeting() == BANNER
    home.environment["XDG_CACHE_HOME"] = "relative"
    assert home.greeting() == FRESH.format(shell=shell)


@pytest.mark.parametrize("shell", SHELLS)
def test_without_one_the_almanac_is_run(shell: str, at_home: At) -> None:
    home = at_home(shell)
    assert home.greeting() == FRESH.format(shell=shell)
    assert home.calls == [f"banner --hook {shell}"]


def _newer(home: Home) -> None:
    path = home.remember(needs=(f"+{home.almanac}",))
    os.utime(path, (1000, 1000))


def _symlink(home: Home) -> None:
    path = home.remember()
    path.rename(home.folder / "elsewhere")
    path.symlink_to(home.folder / "elsewhere")


def _fifo(home: Home) -> None:
    os.mkfifo(home.banners / "80")


def _folder(home: Home) -> None:
    (home.banners / "80").mkdir()


def _another_owner(home: Home) -> None:
    path = home.remember()
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(path, 65534, 65534)


def _unreadable(home: Home) -> None:
    path = home.remember()
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    path.chmod(0)


def _null(home: Home) -> None:
    if home.shell == "fish":
        pytest.skip("fish reads no further, and prints what is before it")
    home.remember("a\0b")


UNFIT: dict[str, Callable[[Home], object]] = {
    "another width": lambda home: home.remember(name="81"),
    "ended": lambda home: home.remember(until=2000),
    "ended, and the next too": lambda home: (home.remember(until=2000), home.remember(name="80.next", until=3000)),
    "the next without one that ended": lambda home: home.remember(name="80.next"),
    "not begun": lambda home: home.remember(since=1 << 61),
    "another format": lambda home: home.remember(magic="almanac banner 2"),
    "no times": lambda home: home.remember(since="", until=""),
    "one time": lambda home: home.remember(until=""),
    "three times": lambda home: home.remember(until="3 9"),
    "times of letters": lambda home: home.remember(since="HOME"),
    "times that run commands": lambda home: home.remember(since="a[$(touch${IFS}run)]"),
    "times too great": lambda home: home.remember(until="9" * 40),
    "another mode": lambda home: home.remember(mode="never"),
    "a file gone": lambda home: home.remember(needs=("+/no/such/file",)),
    "a file newer": _newer,
    "a file that has come": lambda home: home.remember(needs=(f"-{home.folder}",)),
    "a need not understood": lambda home: home.remember(needs=("~x",)),
    "no gap": lambda home: home.remember("a\nb\n", gap=""),
    "nothing in it": lambda home: (home.banners / "80").write_text(""),
    "cut off": lambda home: (home.banners / "80").write_text("almanac banner 1\n1000 99999999999\n"),
    "too large": lambda home: home.remember("x" * 70_000),
    "a null byte": _null,
    "a symbolic link": _symlink,
    "a FIFO": _fifo,
    "a folder": _folder,
    "another's": _another_owner,
    "unreadable": _unreadable,
    **{f"another {name}": lambda home, name=name: home.remember(**{name: "x"}) for name in SITUATION},  # type: ignore[misc]
}


@pytest.mark.parametrize("unfit", UNFIT)
@pytest.mark.parametrize("shell", SHELLS)
def test_one_that_does_not_fit_is_not_printed(shell: str, unfit: str, at_home: At) -> None:
    home = at_home(shell)
    UNFIT[unfit](home)
    assert home.greeting() == FRESH.format(shell=shell)
    assert home.calls == [f"banner --hook {shell}"]
    assert not (home.folder / "run").exists()


@pytest.mark.parametrize("name", SITUATION)
@pytest.mark.parametrize("shell", SHELLS)
def test_every_part_of_the_situation_is_seen(shell: str, name: str, at_home: At) -> None:
    home = at_home(shell)
    home.environment[name] = {"TERM": "screen", "TZ": "Asia/Tokyo"}.get(name, "C")
    home.remember()
    assert home.greeting() == BANNER


@pytest.mark.parametrize("shell", SHELLS)
def test_tomorrows_is_printed_and_the_day_after_composed(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.fake("sleep 0.3; echo late; echo trouble >&2; touch done")
    home.remember("yesterday's", until=2000)
    home.remember(name="80.next", since=2000)
    session = home.start()
    assert session.read("READY>") < SOON
    assert f"<begin>{BANNER}<end:" in session.output
    assert wait_for((home.folder / "done").exists)
    assert home.calls == [f"banner --hook {shell} --ahead"]
    session.type("echo se''cond\r")
    session.read("second\n")
    assert "second\n" in session.output
    assert_no_chatter(session)


def assert_no_chatter(session: Session) -> None:
    after = ESCAPES.sub("", session.output.partition("<end:")[2])
    assert not re.search(r"late|trouble|\[\d|\bDone|done|exit \d|erminated|illed|rror", after), after


@pytest.mark.parametrize("shell", SHELLS)
def test_once_a_day_if_so_wished(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember(mode="once")
    assert home.greeting() == BANNER
    assert abs(int((home.banners / "shown").read_text()) - time.time()) < 60
    assert home.greeting() == ""
    (home.banners / "shown").write_text("999\n")  # of the day before
    assert home.greeting() == BANNER
    (home.banners / "shown").write_text("rubbish $(id)\n")
    assert home.greeting() == BANNER
    assert home.greeting() == ""
    assert home.calls == []


@pytest.mark.parametrize("shell", SHELLS)
def test_when_it_was_shown_is_never_written_elsewhere(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember(mode="once")
    precious = home.folder / "precious"
    precious.write_text("precious")
    (home.banners / "shown").symlink_to(precious)
    assert home.greeting() == FRESH.format(shell=shell)
    (home.banners / "shown").unlink()
    (home.banners / "shown").symlink_to(home.folder / "not yet")
    assert home.greeting() == FRESH.format(shell=shell)
    (home.banners / "shown").unlink()
    os.mkfifo(home.banners / "shown")
    assert home.greeting() == FRESH.format(shell=shell)
    assert precious.read_text() == "precious"
    assert not (home.folder / "not yet").exists()


FORKS = re.compile(r"\b(clone|clone3|fork|vfork|execve)\(")


def forks(home: Home) -> int:
    trace = home.folder / "trace"
    kinds = "trace=clone,clone3,fork,vfork,execve"
    session = home.start("-f", "-e", kinds, "-o", str(trace), home.shell, "-i", command="strace")
    session.read("READY>")
    assert "<end:" in session.output
    session.close()
    home.sessions.remove(session)
    lines = trace.read_text().splitlines()
    own = lines[0].split()[0]  # what fish starts at the very first time goes on to start more
    return sum(bool(FORKS.search(line)) and "CLONE_THREAD" not in line and line.split()[0] == own for line in lines)


@pytest.mark.skipif(
    not shutil.which("strace") or subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode != 0,
    reason="strace is not here",
)
@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_remembered_costs_no_process(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.rc(hook="")
    (home.folder / ".local/share/fish/generated_completions").mkdir(parents=True)  # not to be made meanwhile
    forks(home)  # a first start makes files of its own
    without = forks(home)
    home.rc()
    home.remember(needs=("+/", f"-{home.folder}/no"), mode="once")
    os.utime(home.banners / "80", (1 << 32, 1 << 32))
    if shell == "bash" and subprocess.run(["bash", "-c", "[[ $BASH_VERSION < 5 ]]"], check=False).returncode == 0:
        without += 1  # of the shell itself, to know its width
    assert forks(home) == without + (shell == "fish")  # which writes down that it was shown by another
    assert forks(home) == without  # when it has been shown
    home.remember(needs=(f"-{home.folder}/no",))
    assert forks(home) == without
    (home.banners / "80").unlink()
    assert forks(home) > without


SLOW = {
    "hangs": "sleep 2; echo late; touch done",
    "hangs in the middle": "printf half; sleep 2; echo late; touch done",
    "dribbles": "for i in 1 2 3 4 5 6 7 8 9 0; do printf half; sleep 0.2; done; echo late; touch done",
    "closes its output": "exec >&-; sleep 2; touch done",
}


@pytest.mark.parametrize("slow", SLOW)
@pytest.mark.parametrize("shell", SHELLS)
def test_a_banner_that_is_late_is_not_waited_for(shell: str, slow: str, at_home: At) -> None:
    home = at_home(shell)
    home.fake(f"trap 'touch done' PIPE; {SLOW[slow]}")
    session = home.start()
    assert session.read("<end:") < SOON, session.output
    assert "<begin><end:" in session.output
    session.read("READY>")
    if slow != "dribbles":  # which is told soon enough that nobody reads
        assert not (home.folder / "done").exists()
    assert wait_for((home.folder / "done").exists)  # it goes on
    session.type("echo se''cond\r")
    session.read("second\n")
    assert "second\n" in session.output
    assert_no_chatter(session)


@pytest.mark.parametrize("shell", SHELLS)
def test_one_that_never_ends_does_not_keep_the_terminal(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.fake("echo $$ >pid; exec sleep 20")
    session = home.start()
    assert session.read("READY>") < SOON
    session.type("exit\r")
    session.read("never", seconds=3)
    assert session.process.wait(timeout=5) == 0
    number = int((home.folder / "pid").read_text())
    os.kill(number, signal.SIGKILL)  # fails if the shell took it with it


@pytest.mark.parametrize("shell", SHELLS)
def test_one_that_is_late_outlives_its_terminal(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.fake("echo $$ >pid; sleep 1; touch done")
    session = home.start()
    session.read("READY>")
    assert (home.folder / "pid").exists()
    session.hang_up()
    assert wait_for((home.folder / "done").exists)


FAILING = {
    "complains": ("echo trouble >&2; exit 3", ""),
    "dies": ("kill -KILL $$", ""),
    "dies of a fault": ("kill -SEGV $$", ""),
    "says nothing": ("", ""),
    "complains and prints": ("echo trouble >&2; echo good", "good\n"),
}


@pytest.mark.parametrize("failing", FAILING)
@pytest.mark.parametrize("shell", SHELLS)
def test_trouble_of_the_almanac_is_not_told(shell: str, failing: str, at_home: At) -> None:
    home = at_home(shell)
    script, printed = FAILING[failing]
    home.fake(script)
    session = home.start()
    assert session.read("READY>") < SOON
    assert f"<begin>{printed}<end:0>" in session.output
    assert_no_chatter(session)
    assert home.calls


@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_without_an_almanac_that_runs(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.almanac.write_text("#!/no/such/python\n")
    assert home.greeting() == ""
    home.almanac.write_bytes(b"\x7fELF rubbish")
    assert home.greeting() == ""
    home.remember()
    home.almanac.chmod(0o644)
    assert home.greeting() == ""
    home.almanac.unlink()
    assert home.greeting() == ""
    home.almanac.mkdir()
    assert home.greeting() == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_home(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember()
    rc = home.folder / RC[shell]
    del home.environment["HOME"]
    if shell == "bash":
        assert home.greeting("--rcfile", str(rc), "-i") == FRESH.format(shell=shell)
    elif shell == "zsh":
        home.environment["ZDOTDIR"] = str(home.folder)
        home.rc("unset HOME")
        assert home.greeting() == FRESH.format(shell=shell)
    else:
        session = home.start("-i", "--no-config", "-C", f"set -e HOME; source '{rc}'")
        assert session.read("<end:") < SOON
        assert f"<begin>{FRESH.format(shell=shell)}<end:" in session.output


@pytest.mark.parametrize("term", ["dumb", "", None])
@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_on_a_terminal_that_can_do_nothing(shell: str, term: str | None, at_home: At) -> None:
    home = at_home(shell)
    home.environment["TERM"] = term or ""
    home.remember()
    if term is None:
        del home.environment["TERM"]
    session = home.start()
    session.read("READY>")
    shown = re.search("<begin>(.*)<end:", session.output, re.DOTALL)
    assert shown
    if not (shell == "bash" and term is None):  # which then says dumb itself
        assert "fresh" not in shown[1]
    assert shown[1] == ""
    assert home.calls == []


def outside(home: Home, command: list[str]) -> tuple[str, str]:
    """What COMMAND prints where there is no terminal."""
    done = subprocess.run(
        command, env=home.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=False
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_where_no_person_looks(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember()
    (home.folder / ".bash_profile").write_text('. "$HOME/.bashrc"\n')
    (home.folder / ".zshenv").write_text('[[ -o interactive ]] || . "$HOME/.zshrc"\n')
    for options in (["-c"], ["-lc"]):
        home.environment.pop("BASH_ENV", None)
        if options == ["-c"]:
            home.environment["BASH_ENV"] = str(home.folder / ".bashrc")
        assert outside(home, [shell, *options, "echo told"]) == ("<begin><end:0>told\n", "")
        session = home.start(*options, "echo told")  # as `ssh -t host command`
        session.read("told\n")
        assert session.output == "<begin><end:0>told\n"
    out, _ = outside(home, [shell, "-ic", "echo told"])  # as editors ask for the environment
    assert re.sub(r"\x1b.*?(?=<|t)", "", out).endswith("<begin><end:0>told\n")
    session = home.start("-ic", "echo told >&2 | cat")
    session.read("told\n")
    if shell != "fish":  # which doesn't tell
        assert "<begin><end:0>" in session.output
    (home.folder / "out").unlink(missing_ok=True)
    session = home.start("-c", f"exec {shell} -i >out", command="sh")
    wait_for(lambda: "<end:" in (home.folder / "out").read_text() if (home.folder / "out").exists() else False)
    assert "<begin><end:0>" in (home.folder / "out").read_text()
    assert home.calls == []


DUMP = {
    "bash": "dump() { declare -p; declare -f; set -o; shopt; trap -p; alias; jobs; umask; echo $- ${!-}; ulimit -a; }",
    "zsh": "dump() { typeset -p; functions; set -o; trap; alias -L; zmodload; jobs; umask; echo $- $!; ulimit -a; }",
    "fish": "function dump; set --show; functions -a; alias; jobs; umask; builtin -n; bind; trap; end",
}
CHANGING = re.compile(
    r"^\$?(typeset|declare|export|)( -\S+)* ?(_|RANDOM|SRANDOM|SECONDS|EPOCH\w+|BASHPID|LINENO|BASH_LINENO|PIPESTATUS"
    r"|pipestatus|TTYIDLE|CMD_DURATION|history|status|BASH_ARGV0?|FUNCNAME|killring)\b.*$",
    re.MULTILINE,
)


@pytest.mark.parametrize("case", ["remembered", "once", "next", "fresh", "late", "gone"])
@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_is_left_in_the_shell(shell: str, case: str, at_home: At) -> None:
    home = at_home(shell)
    if case in {"remembered", "once"}:
        home.remember(mode="once" if case == "once" else "always")
    elif case == "next":
        home.remember(until=2000)
        home.remember(name="80.next")
    elif case == "late":
        home.fake("sleep 1")
    home.rc(f"{DUMP[shell]}\ndump >/dev/null 2>&1; dump >before 2>&1", after="dump >after 2>&1")
    if case == "gone":
        home.almanac.unlink()
    home.greeting()
    home.sessions[0].read("READY>")
    before, after = (CHANGING.sub("", (home.folder / name).read_text()) for name in ("before", "after"))
    assert len(before) > 1000
    assert after == before


@pytest.mark.parametrize("shell", POSIX)
def test_options_make_no_difference(shell: str, at_home: At) -> None:
    """Under every option of the shell alone, and under the usual strict ones together."""
    home = at_home(shell)
    left_out = (
        "noexec|onecmd|t|sourcetrace|privileged|restricted|verbose|xtrace|v|x|restricted_shell|login_shell|interactive"
    )
    left_out += "|singlecommand|exec|rcs|shinstdin|zle|monitor|nolog|history|vi|emacs|posix"
    list_all = "set -o | while read -r name _; do echo $name; done"
    options = subprocess.run([shell, "-c", list_all], capture_output=True, text=True, check=True).stdout.split()
    options = [f"set -o {name}" for name in options if not re.fullmatch(left_out, name)]
    if shell == "bash":
        listed = subprocess.run([shell, "-c", "shopt"], capture_output=True, text=True, check=True).stdout
        names = [line.split()[0] for line in listed.splitlines()]
        options += [f"shopt -{way} {name}" for name in names if not re.fullmatch(left_out, name) for way in "su"]
        together = "set -euf; set -o noclobber -o pipefail; shopt -s failglob nocasematch; IFS=a1; TMOUT=1"
    else:
        options += [f"set +o {line[7:]}" for line in options]
        together = "setopt ksharrays noglob err_exit no_unset no_clobber sh_word_split err_return ksh_glob; IFS=a1"
    assert len(options) > 20
    # each in a shell within the shell, whose end is seen here
    tests = [f"( {option}\n. ./hook\nprintf '<%s>\\n' '{option}' )" for option in [*options, together, ":"]]
    (home.folder / "hook").write_text(home.hook)
    for expected in (BANNER, FRESH.format(shell=shell)):
        if expected == BANNER:
            home.remember()
        else:
            (home.banners / "80").unlink()
            tests = tests[-2:]
        home.rc("COLUMNS=80", hook="\n".join(tests))
        session = home.start()
        session.read("<end:", seconds=60)
        shown = session.output.partition("<begin>")[2].partition("<end:")[0]
        wanted = [re.search("printf .* '(.*)' \\)", test, re.DOTALL)[1] for test in tests]  # type: ignore[index]
        assert shown.replace(expected, "#").splitlines() == [f"#<{option}>" for option in wanted]


@pytest.mark.parametrize("status", [0, 1, 7, 130])
@pytest.mark.parametrize("shell", POSIX)
def test_the_status_before_is_the_status_after(shell: str, status: int, at_home: At) -> None:
    home = at_home(shell)
    home.rc(first=f"(exit {status})")
    assert home.greeting() == FRESH.format(shell=shell)
    home.remember()
    assert home.greeting() == BANNER
    home.almanac.unlink()
    assert home.greeting() == ""
    assert all(f"<end:{status}>" in session.output for session in home.sessions)


@pytest.mark.parametrize("shell", POSIX)
def test_a_strict_shell_goes_on_after_a_failure(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.rc("set -eu; set -o noclobber")
    home.fake("exit 1")
    assert home.greeting() == ""
    home.remember(mode="once")
    (home.banners / "shown").write_text("999\n")
    assert home.greeting() == BANNER
    assert home.greeting() == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_aliases_and_functions_of_a_person_are_not_called(shell: str, at_home: At) -> None:
    home = at_home(shell)
    names = ["read", "printf", "print", "local", "trap", "export", "exec", "unset", "return", "typeset", "sysread"]
    if shell == "fish":
        names = ["printf", "math", "path", "echo", "env", "sh", "timeout", "cat", "count"]
        before = "\n".join(f"function {name}; builtin echo -n MINE; end" for name in names)
    else:
        before = "\n".join(f"alias {name}='printf MINE; {name}'" for name in [*names, "shopt", "emulate", "setopt"])
        before += "\neval 'cat() { echo MINE; }; sh() { echo MINE; }'"
        before += "\neval 'print() { echo MINE; }; \\read() { echo MINE; }; \\trap() { echo MINE; }'"
    home.rc(before, hook="")
    expected = home.greeting()
    home.rc(before)
    home.remember()
    shown = home.greeting()
    assert shown.endswith(BANNER)
    assert shown.removesuffix(BANNER) == expected
    (home.banners / "80").unlink()
    assert home.greeting() == expected + FRESH.format(shell=shell)


@pytest.mark.parametrize("shell", POSIX)
def test_a_restricted_shell_runs_nothing(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember()
    if shell == "bash":
        assert home.greeting("-r", "-i") == ""
    else:  # whose files can tell it by its name alone
        (home.folder / "rzsh").symlink_to(home.environment["SHELL"])
        session = home.start("-d", "-i", command=str(home.folder / "rzsh"))
        session.read("READY>")
        assert "<begin><end:0>" in session.output
    home.rc(hook="set -r\n" + home.hook)  # restricted in earnest
    assert home.greeting() == ""
    assert home.calls == []


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_within_a_shell_greets_as_well(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember()
    session = home.start()
    session.read("READY>")
    session.raw = b""
    session.type(f"exec {shell} -i\r")
    session.read("<end:")
    assert f"<begin>{BANNER}<end:" in session.output


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not here")
@pytest.mark.parametrize("shell", SHELLS)
def test_in_tmux(shell: str, at_home: At) -> None:
    home = at_home(shell)
    home.remember("remembered\n", TERM="screen")
    socket = str(home.folder / "socket")
    tmux = ["tmux", "-f", os.devnull, "-S", socket]
    start = [*tmux, "new-session", "-d", "-x", "80", "-y", "24", f"TERM=screen exec {shell} -i"]
    home.environment["SHELL"] = "/bin/sh"
    subprocess.run(start, env=home.environment, check=True, timeout=10)
    try:

        def pane() -> str:
            return subprocess.run([*tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout

        assert wait_for(lambda: "READY>" in pane())
        assert "<begin>remembered\n" in pane()
        assert "fresh" not in pane()
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not here")
@pytest.mark.parametrize("is_remembered", [True, False])
def test_above_an_instant_prompt(is_remembered: bool, at_home: At) -> None:
    """Powerlevel10k's preamble takes standard output away and complains of all that is written to it later."""
    home = at_home("zsh")
    (home.folder / ".cache" / "p10k-instant-prompt-me.zsh").write_text("exec {kept}>&1 {told}>&2 >after 2>&1\n")
    preamble = """
# Enable Powerlevel10k instant prompt. Should stay close to the top of ~/.zshrc.
# Initialization code that may require console input must go above this block.
if [[ -r "${XDG_CACHE_HOME:-$HOME/.cache}/p10k-instant-prompt-me.zsh" ]]; then
  source "${XDG_CACHE_HOME:-$HOME/.cache}/p10k-instant-prompt-me.zsh"
fi
autoload -Uz add-zsh-hook
"""
    end = "exec >&$kept 2>&$told; [[ -s after ]] && echo 'console output during initialization' && cat after\n"
    rc = installed(preamble.encode(), home.hook, "zsh") + f"{end}{PROMPT['zsh']}\n".encode()
    (home.folder / ".zshrc").write_bytes(rc)
    if is_remembered:
        home.remember()
    session = home.start()
    session.read("READY>")
    expected = BANNER if is_remembered else FRESH.format(shell="zsh")
    assert ESCAPES.sub("", session.output).startswith(ESCAPES.sub("", expected))
    assert "console output" not in session.output
    # below it, were it put there, it is silent too: the terminal is no more at hand
    (home.folder / "after").unlink()
    (home.folder / ".zshrc").write_text(f"{preamble}{home.hook}{end}{PROMPT['zsh']}\n")
    session = home.start()
    session.read("READY>")
    assert "console output" not in session.output
    (home.folder / ".zshrc").write_text(f"{preamble}echo spoken\n{end}{PROMPT['zsh']}\n")
    session = home.start()
    session.read("READY>")
    assert "console output" in session.output  # such a thing would be seen


@pytest.mark.skipif(not shutil.which("nu"), reason="nu is not here")
def test_nushell(tmp_path: Path) -> None:
    almanac, calls = tmp_path / "an almanac", tmp_path / "calls"
    autoload = tmp_path / ".config" / "nushell" / "autoload"
    autoload.mkdir(parents=True)
    (autoload / "almanac.nu").write_text(hook_text(HOOKS["nushell"], str(almanac)))
    (autoload / "zzz.nu").write_text('print "<end>"\n')
    environment = {"HOME": str(tmp_path), "PWD": str(tmp_path), "PATH": os.environ["PATH"], "TERM": "xterm"}

    def greeting(script: str, *options: str, term: str = "xterm") -> str:
        almanac.write_text(f"#!/bin/sh\necho $* >>'{calls}'\n{script}\n")
        almanac.chmod(0o755)
        session = Session(["nu", *options], {**environment, "TERM": term}, 80)
        try:
            session.read("<end>", 5)
            return ESCAPES.sub("", session.output)
        finally:
            session.close()

    assert greeting("echo fresh $COLUMNS", "-i") == "fresh 80\n<end>\n"
    assert calls.read_text() == "banner --hook nushell\n"
    calls.unlink()
    assert greeting("printf half; sleep 2; echo late", "-i") == "<end>\n"
    assert greeting("echo trouble >&2; exit 3", "-i") == "<end>\n"
    assert calls.read_text().count("banner") == 2
    calls.unlink()
    assert greeting("echo fresh", "-i", term="dumb") == "<end>\n"
    assert greeting("echo fresh", "-l", "-c", "print '<end>'").count("<end>") >= 1
    assert not calls.exists()
    almanac.unlink()


MOTD = {
    "prints": ("echo $*", "banner --plain --width 80\n"),
    "hangs": ("echo half; exec sleep 3", ""),
    "dies": ("kill -KILL $$", ""),
    "complains": ("echo trouble >&2; exit 3", ""),
    "gone": (None, ""),
}


@pytest.mark.parametrize("case", MOTD)
def test_the_message_of_the_day_never_fails(case: str, tmp_path: Path) -> None:
    script, expected = MOTD[case]
    almanac, motd = tmp_path / "an almanac", tmp_path / "60-almanac"
    if script is not None:
        almanac.write_text(f"#!/bin/sh\n{script}\n")
        almanac.chmod(0o755)
    motd.write_bytes(installed(None, hook_text(HOOKS["motd"], str(almanac)), "motd", HOOKS["motd"].start))
    motd.chmod(0o755)
    began = time.monotonic()
    done = subprocess.run([motd], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
    assert time.monotonic() - began < 1.9
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")
