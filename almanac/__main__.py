"""Where the `almanac` command begins."""

import sys

from almanac import remembered


def main() -> None:
    """Print the page if it is remembered, else run the command line; leave with its exit status."""
    arguments = sys.argv[1:]
    try:
        if remembered.recall(arguments):
            sys.exit(0)
    except (OSError, KeyboardInterrupt) as error:
        from almanac.cli import ended

        sys.exit(ended(error))
    from almanac.cli import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
