"""What `python -m timeline` runs: the program `timeline`."""

from timeline.cli import app

if __name__ == "__main__":
    app(prog_name="timeline")
