"""`python -m gcplan` runs the same program as `gcplan`."""

from gcplan.cli.app import main

if __name__ == "__main__":
    main()
