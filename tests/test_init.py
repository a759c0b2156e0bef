"""`almanac init`: what it prints, what it writes into another's file, and that it takes all of it out again."""

import fcntl
import os
import pty
import select
import shutil
import stat
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from almanac.cli.init import init
from almanac.errors import AlmanacError
from almanac.hooks import HOOKS, hook_text, installing, rc_file
from tests.conftest import Result

COMMAND = '/opt/it\'s an "almanac" \\ \u2019/almanac'
CODE = "first\n\n  second\n"
P10K = """\
# Enable Powerlevel10k instant prompt. Should stay close to the top of ~/.zshrc.
# Initialization code that may require console input (password prompts, [y/n]
# confirmations, etc.) must go above this block; everything else may go below.
if [[ -r "${XDG_CACHE_HOME:-$HOME/.cache}/p10k-instant-prompt-${(%):-%n}.zsh" ]]; then
  source "${XDG_CACHE_HOME:-$HOME/.cache}/p10k-instant-prompt-${(%):-%n}.zsh"
fi
"""
CHECKS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"], "motd": ["sh", "-n"]}

app = typer.Typer()
app.command()(init)


@pytest.fixture
def run_init(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Result]:
    """Run the command in this process, called by its full path."""
    command = tmp_path / "bin" / "almanac"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(command), "init"])
    monkeypatch.delenv("ZDOTDIR", raising=False)

    def call(*arguments: str) -> Result:
        try:
            status = app(list(arguments), standalone_mode=False)
        except AlmanacError as error:
            print(error.message, error.hint, sep="\n", file=sys.stderr)
            status = error.exit_code
        captured = capsys.readouterr()
        return Result(status or 0, captured.out, captured.err)

    return call


Init = Callable[..., Result]


# The texts


@pytest.mark.parametrize("shell", HOOKS)
def test_a_hook_is_whole_and_holds_the_commands_path(shell: str) -> None:
    text = hook_text(HOOKS[shell], COMMAND)
    assert HOOKS[shell].quoted(COMMAND) in text
    assert "@" not in text.replace('"$@"', "").replace('\\"$@\\"', "").replace("(@", "")
    assert text.endswith("\n")
    assert "\r" not in text
    assert installing.BEGIN.decode() not in text


@pytest.mark.parametrize("shell", CHECKS)
def test_its_shell_can_read_it(shell: str, tmp_path: Path) -> None:
    if not shutil.which(CHECKS[shell][0]):
        pytest.skip(f"{shell} is not here")
    file = tmp_path / "hook"
    file.write_text(hook_text(HOOKS[shell], COMMAND))
    done = subprocess.run([*CHECKS[shell], file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    file.write_text(file.read_text() + "\nif (((\n")
    assert subprocess.run([*CHECKS[shell], file], capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "motd"])
@given(
    word=st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Cs"]), max_size=20)
)
def test_a_path_is_one_word_to_its_shell(shell: str, word: str) -> None:
    """As Python reads the two ways of quoting that there are; the shells themselves are asked below."""
    quoted = HOOKS[shell].quoted(word)
    if shell == "fish":
        assert quoted[0] == quoted[-1] == "'"
        inner = quoted[1:-1].replace("\\\\", "\1").replace("\\'", "\2")
        assert "'" not in inner
        assert "\\" not in inner
        assert inner.replace("\1", "\\").replace("\2", "'") == word
    else:
        import shlex

        assert shlex.split(quoted) == [word]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "nu"])
def test_the_shell_agrees_about_quoting(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    word = "a'b\"c\\d\\\\ $HOME `id` $(id) {x,y} * ~ # ; & | < > ! % ^ \u2019 \u201c é \\' \\\" \\n"
    quoted = HOOKS[{"nu": "nushell"}.get(shell, shell)].quoted(word)
    told = subprocess.run([shell, "-c", f"echo {quoted} | cat"], capture_output=True, text=True, check=True).stdout
    if shell == "zsh":  # whose echo reads backslashes
        told = subprocess.run([shell, "-c", f"print -r -- {quoted}"], capture_output=True, text=True, check=True).stdout
    assert told.rstrip("\n") == word


def test_powershell_quotes_every_kind_of_quotation_mark() -> None:
    assert HOOKS["powershell"].quoted("a'b\u2019c") == "'a''b\u2019\u2019c'"


@pytest.mark.parametrize("path", ["/a\nb", "/a\x1b[31m", "/a\udcff"])
def test_a_path_that_no_file_can_hold_is_refused(path: str) -> None:
    with pytest.raises(AlmanacError, match="can't be written"):
        hook_text(HOOKS["bash"], path)


def test_a_message_of_the_day_says_what_runs_it(run_init: Init) -> None:
    assert run_init("motd").out.startswith("#!/bin/sh\n")


# The block: whatever a file is, taking out what was put in leaves it as it was

LINE = st.sampled_from(
    [
        b"export A=1",
        b"",
        b"  fi",
        b"#",
        b"# a comment",
        b"a \\",
        b"\xff\xfe\x00",
        b"lone\rreturn",
        b"\x0c",
        b"# >>> almanac >>> not it",
        b"# >>> conda initialize >>>",
        b"#!/bin/sh",
        *(line.encode() for line in P10K.splitlines()),
    ]
)
MARKS = {installing.BEGIN, installing.END}
FILE = st.one_of(
    st.binary(max_size=40).filter(lambda data: not {line.strip() for line in data.split(b"\n")} & MARKS),
    st.tuples(st.lists(LINE, max_size=8), st.sampled_from([b"\n", b"\r\n"]), st.booleans()).map(
        lambda made: made[1].join(made[0]) + (made[1] if made[2] else b"")
    ),
)
SHELL = st.sampled_from(sorted(HOOKS))


@given(data=st.one_of(st.none(), FILE), shell=SHELL)
def test_out_again_leaves_the_same_bytes(data: bytes | None, shell: str) -> None:
    start = HOOKS[shell].start
    there = installing.installed(data, CODE, shell, start)
    assert installing.BEGIN in there
    assert installing.uninstalled(there, start) == data


@given(data=st.one_of(st.none(), FILE), shell=SHELL)
def test_a_second_time_changes_nothing_and_another_code_replaces(data: bytes | None, shell: str) -> None:
    start = HOOKS[shell].start
    there = installing.installed(data, CODE, shell, start)
    assert installing.installed(there, CODE, shell, start) == there
    other = installing.installed(there, "other\n", shell, start)
    assert other == installing.installed(data, "other\n", shell, start)
    assert installing.uninstalled(other, start) == data


@given(data=FILE, more=FILE, shell=SHELL)
def test_what_is_added_below_stays(data: bytes, more: bytes, shell: str) -> None:
    there = installing.installed(data, CODE, shell)
    left = installing.uninstalled(there + more)
    assert left is not None
    if b"instant-prompt" in data or not more:
        return
    ended = data if not data or data.endswith(b"\n") else data + b"\n"
    assert left == ended + more


@given(data=FILE, shell=SHELL)
def test_every_line_is_still_there_in_order(data: bytes, shell: str) -> None:
    there = installing.installed(data, CODE, shell)
    lines = there.split(b"\n")
    marks = [number for number, line in enumerate(lines) if line.strip() in MARKS]
    begin, end = marks
    assert [line for line in lines[:begin] + lines[end + 1 :] if line] == [line for line in data.split(b"\n") if line]
    inner = [line.strip(b"\r") for line in lines[begin + 1 : end]]
    assert inner[-3:] == CODE.encode().split(b"\n")[:-1]


@pytest.mark.parametrize(
    "data",
    [
        b"a\n# >>> almanac >>>\nb\n",
        b"# <<< almanac <<<\n",
        b"# >>> almanac >>>\n# >>> almanac >>>\n# <<< almanac <<<\n",
        b"# >>> almanac >>>\n# <<< almanac <<<\n# <<< almanac <<<\n",
        b"\t# >>> almanac >>>\r\n",
    ],
)
def test_a_damaged_block_is_left_to_a_person(data: bytes) -> None:
    with pytest.raises(AlmanacError, match=r"line \d: the almanac's block is damaged"):
        installing.installed(data, CODE, "bash")
    with pytest.raises(AlmanacError, match=r"line \d: the almanac's block is damaged"):
        installing.uninstalled(data)


def test_two_blocks_become_one() -> None:
    there = installing.installed(b"a\n", CODE, "bash")
    twice = installing.installed(there + b"b\n" + there[2:], CODE, "bash")
    assert twice == there + b"b\n"
    assert installing.uninstalled(there + b"b\n" + there[2:]) == b"a\nb\n"


def test_it_stays_where_a_person_moved_it() -> None:
    there = installing.installed(b"", CODE, "bash") + b"below\n"
    assert installing.installed(there, "new\n", "bash").endswith(b"# <<< almanac <<<\nbelow\n")


@pytest.mark.parametrize("above", ["", "export EDITOR=vi\n\n", "# mine\n\n"])
def test_it_goes_above_the_instant_prompt(above: str) -> None:
    rest = above + P10K + "source ~/.p10k.zsh\n"
    there = installing.installed(rest.encode(), CODE, "zsh").decode()
    assert there.startswith(above + "# >>> almanac >>>\n")
    assert there.endswith(f"# <<< almanac <<<\n{P10K}source ~/.p10k.zsh\n")
    assert installing.installed(rest.encode(), CODE, "bash").endswith(b"# <<< almanac <<<\n")


def test_it_moves_above_an_instant_prompt_that_came_later() -> None:
    there = installing.installed(b"export A=1\n", CODE, "zsh")
    there = installing.installed(P10K.encode() + there, CODE, "zsh")
    assert there.startswith(b"# >>> almanac >>>\n")
    assert installing.uninstalled(there) == P10K.encode() + b"export A=1\n"


def test_it_does_not_come_between_a_condition_and_what_follows_it() -> None:
    rest = b'a\n[[ -r "$HOME/x" ]] &&\n  source "$HOME/.cache/p10k-instant-prompt-me.zsh"\n'
    assert installing.installed(rest, CODE, "zsh").startswith(b"a\n# >>> almanac >>>\n")


def test_line_ends_are_powershells_own() -> None:
    assert b"\r\nfirst\r\n" in installing.installed(b"a\r\n", CODE, "powershell")
    assert b"\nfirst\n" in installing.installed(b"a\r\n", CODE, "bash")
    assert b"\nfirst\n" in installing.installed(b"a\n", CODE, "powershell")


# The command

FILES = {
    "bash": ".bashrc",
    "zsh": ".zshrc",
    "fish": ".config/fish/conf.d/almanac.fish",
    "powershell": ".config/powershell/profile.ps1",
    "nushell": ".config/nushell/autoload/almanac.nu",
}


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other places there")
@pytest.mark.parametrize("shell", FILES)
def test_it_is_written_where_the_shell_reads(shell: str, run_init: Init, tmp_path: Path) -> None:
    path = tmp_path / "home" / FILES[shell]
    result = run_init(shell, "--install")
    assert (result.status, result.err) == (0, "")
    assert run_init(shell).out in path.read_text().replace("# The almanac made this file.\n", "")
    shown = [line[1:] for line in result.out.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert shown == path.read_text().splitlines()
    assert f"--- {os.devnull}\n+++ {path}\n" in result.out
    assert run_init(shell, "--install").out == f"{path}: it is there already\n"
    result = run_init(shell, "--uninstall")
    assert result.out.endswith(f"{path}: removed\n")
    assert not path.exists()
    assert run_init(shell, "--uninstall").out == f"{path}: there is no hook in it\n"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other places there")
def test_the_shells_own_variables_say_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZDOTDIR", str(tmp_path / "z"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    assert rc_file(HOOKS["zsh"]) == tmp_path / "z" / ".zshrc"
    assert rc_file(HOOKS["bash"]) == tmp_path / "home" / ".bashrc"
    assert rc_file(HOOKS["fish"]) == tmp_path / "c" / "fish" / "conf.d" / "almanac.fish"
    assert rc_file(HOOKS["nushell"]) == tmp_path / "c" / "nushell" / "autoload" / "almanac.nu"
    assert rc_file(HOOKS["powershell"]) == tmp_path / "c" / "powershell" / "profile.ps1"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert rc_file(HOOKS["fish"]) == tmp_path / "home" / FILES["fish"]


def test_the_command_is_found(run_init: Init, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    command = tmp_path / "bin" / "almanac"
    assert f" {command} " in run_init("bash").out
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["bin/almanac"])
    assert f" {command} " in run_init("bash").out
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for called in ("almanac", "/no/such/almanac", str(Path(__file__))):
        monkeypatch.setattr(sys, "argv", [called])
        assert f" {command} " in run_init("bash").out
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "executable", str(command.with_name("python")))
    assert f" {command} " in run_init("bash").out
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert run_init("bash") == (
        1,
        "",
        "the almanac command isn't found\nput its folder on your PATH, or call it by its full path\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["zhs"], "there is no hook for 'zhs'\ndid you mean zsh?\n"),
        (["tcsh-xyz-w"], "there is no hook for 'tcsh-xyz-w'\ndid you mean bash, zsh,"),
        (["bash", "--install", "--uninstall"], "--install and --uninstall contradict each other\n"),
        (["bash", "--yes"], "--yes is for --install"),
        (["bash", "--file", "x"], "--file is for --install"),
    ],
)
def test_what_makes_no_sense(arguments: list[str], message: str, run_init: Init) -> None:
    result = run_init(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(message)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o400])
def test_links_are_followed_and_the_mode_kept(mode: int, run_init: Init, tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles" / "bashrc", tmp_path / "home" / ".bashrc"
    real.parent.mkdir()
    real.write_bytes(b"no newline")
    real.chmod(mode)
    link.symlink_to("../dotfiles/bashrc")
    assert run_init("bash", "--install").status == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"no newline\n# >>> almanac >>>\n")
    assert stat.S_IMODE(real.stat().st_mode) == mode
    assert run_init("bash", "--uninstall").status == 0
    assert link.is_symlink()
    assert real.read_bytes() == b"no newline"
    assert stat.S_IMODE(real.stat().st_mode) == mode
    assert sorted(path.name for path in real.parent.iterdir()) == ["bashrc"]


def test_the_diff_is_shown_and_obeyed_by_no_terminal(run_init: Init, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    file.write_bytes(b"PS1='\x1b[31m'\n\xff\nlast")
    result = run_init("bash", "--install", "--file", str(file))
    assert f"--- {file}\n+++ {file}\n@@ -1,3 +1," in result.out
    assert " PS1='^[[31m'\n \\xff\n-last\n\\ No newline at end of file\n+last\n+# >>> almanac >>>\n" in result.out
    assert "\x1b" not in result.out


def test_a_damaged_block_is_named_with_its_file(run_init: Init, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    file.write_bytes(b"a\n# >>> almanac >>>\nb\n")
    for way in ("--install", "--uninstall"):
        result = run_init("bash", way, "--file", str(file))
        assert (result.status, result.out) == (1, "")
        assert result.err.startswith(f"{file}: line 2: the almanac's block is damaged\n")
    assert file.read_bytes() == b"a\n# >>> almanac >>>\nb\n"


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _utf16(path: Path) -> None:
    path.write_text("Set-Alias a b\n", encoding="utf-16")


def _below_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("")


def _unreadable(path: Path) -> None:
    path.write_text("")
    path.chmod(0)
    if os.geteuid() == 0:
        pytest.skip("root reads everything")


@pytest.mark.parametrize("make", [_folder, os.mkfifo, _loop, _utf16, _below_a_file, _unreadable])
def test_what_can_not_be_read_is_said_in_a_line(make: Callable[[Path], None], run_init: Init, tmp_path: Path) -> None:
    file = tmp_path / "deep" / "rc"
    file.parent.mkdir()
    make(file)
    for way in ("--install", "--uninstall"):
        result = run_init("powershell", way, "--file", str(file))
        assert (result.status, result.out) == (1, "")
        assert result.err.startswith(f"{file} ")
        assert result.err.count("\n") == 2


def test_a_write_that_fails_leaves_the_file(run_init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rc"
    file.write_bytes(b"precious\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run_init("bash", "--install", "--file", str(file))
    assert result.status == 1
    assert result.err.startswith(f"{file} can't be written: No space left on device\n")
    assert file.read_bytes() == b"precious\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("rc")] == ["rc"]


def test_a_change_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "rc"
    file.write_bytes(b"new\n")
    change = installing.Change(path=file, before=b"old\n", after=b"old and more\n")
    with pytest.raises(AlmanacError, match="just been changed"):
        installing.write(change)
    assert file.read_bytes() == b"new\n"


def test_a_message_of_the_day_can_be_run(run_init: Init, tmp_path: Path) -> None:
    file = tmp_path / "60-almanac"
    assert run_init("motd", "--install", "--file", str(file)).status == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o755
    assert file.read_text().startswith("#!/bin/sh\n# >>> almanac >>>\n")
    assert subprocess.run([file], check=True, capture_output=True).stdout == b""
    assert run_init("motd", "--uninstall", "--file", str(file)).status == 0
    assert not file.exists()


def on_a_terminal(tmp_path: Path, answer: bytes, *arguments: str) -> tuple[int, str]:
    """The command on a terminal, with what is typed there."""
    master, slave = pty.openpty()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 200, 200, 0, 0))
    called = f"import sys, typer; from almanac.cli.init import init; sys.argv[0] = {str(tmp_path / 'bin/almanac')!r}\n"
    called += "app = typer.Typer(); app.command()(init); app(sys.argv[1:])"
    process = subprocess.Popen(
        [sys.executable, "-c", called, *arguments], stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.write(master, answer)
    told = b""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        has_ended = process.poll() is not None
        if select.select([master], [], [], 0.02)[0]:
            told += os.read(master, 65536)
        elif has_ended:
            break
    process.kill()
    process.wait()
    os.close(slave)
    os.close(master)
    return process.returncode, told.decode()


@pytest.mark.parametrize(
    ("answer", "more", "is_written"),
    [
        (b"\n", [], True),
        (b"y\n", [], True),
        (b"n\n", [], False),
        (b"what\nno\n", [], False),
        (b"\x04", [], False),
        (b"\n", ["--yes"], True),
    ],
)
def test_on_a_terminal_it_asks(
    answer: bytes, more: list[str], is_written: bool, run_init: Init, tmp_path: Path
) -> None:
    file = tmp_path / "rc"
    assert run_init("bash").out
    _, told = on_a_terminal(tmp_path, answer, "bash", "--install", "--file", str(file), *more)
    assert ("Write it? [Y/n]" in told) == (not more)
    assert file.exists() == is_written
    assert (f"{file}: written" in told) == is_written
    assert "+# >>> almanac >>>" in told
