"""One command per file; a command reads its options, calls the library and prints. The list is `sitegen.cli.COMMANDS`.

trust  the options that `build` and `check` share: how far a project is trusted
"""
