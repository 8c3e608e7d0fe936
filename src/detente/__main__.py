"""`python -m detente` is the command `detente`."""

from detente.cli import start

if __name__ == "__main__":
    start()
