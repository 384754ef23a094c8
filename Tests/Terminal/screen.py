"""A model of a terminal's screen, as far as hydros makes use of one."""

from __future__ import annotations

import re

CONTROL = re.compile(r"\x1b\[(\?2026[hl]|[0-9]*[AKJ]|[0-9;]*m)|[\r\n]|[^\x00-\x1f\x7f]")


class Screen:
    """Rows of characters with a cursor; lines that are too long go on in the next row, and a resize wraps them anew.

    Every character takes one cell. What scrolled out at the top stays in `rows`, out of the cursor's reach.
    """

    def __init__(self, columns: int, height: int) -> None:
        self.columns, self.height = columns, height
        self.rows: list[list[str]] = [[]]
        # The rows that go on in the next one.
        self.wrapped: set[int] = set()
        self.row = self.column = 0
        self.pending = ""
        # Lines that were drawn in place although they were too long.
        self.wide_lines: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self.rows).rstrip("\n")

    def write(self, text: str) -> None:
        self.pending += text
        while self.pending:
            part = CONTROL.match(self.pending)
            if not part:
                if self.pending.startswith("\x1b") and len(self.pending) < 12:
                    return  # the rest of it is still to come
                raise ValueError(f"the screen does not know {self.pending[:12]!r}")
            if part.end() == len(self.pending) and self.pending == "\x1b":
                return
            self.pending = self.pending[part.end() :]
            self.take(part[0])

    def take(self, part: str) -> None:
        if part == "\r":
            self.column = 0
        elif part == "\n":
            self.down()
        elif part.startswith("\x1b"):
            self.control(part[2:-1], part[-1])
        else:
            self.put(part)

    def control(self, argument: str, code: str) -> None:
        if code == "A":
            top = max(0, len(self.rows) - self.height)
            self.row = max(top, self.row - int(argument or 1))
        elif code == "K":
            # Only lines that are drawn in place end so.
            if self.row - 1 in self.wrapped:
                self.wide_lines.append("".join(self.rows[self.row - 1]))
            self.erase_line()
        elif code == "J":
            self.erase_line()
            del self.rows[self.row + 1 :]
            self.wrapped = {row for row in self.wrapped if row < self.row}

    def erase_line(self) -> None:
        """Erases from the cursor to the end of the row."""
        del self.rows[self.row][self.column :]
        self.wrapped.discard(self.row)

    def down(self) -> None:
        self.row += 1
        if self.row == len(self.rows):
            self.rows.append([])

    def put(self, character: str) -> None:
        if self.column == self.columns:
            self.wrapped.add(self.row)
            self.down()
            self.column = 0
        row = self.rows[self.row]
        row += " " * (self.column + 1 - len(row))
        row[self.column] = character
        self.column += 1

    def resize(self, columns: int, height: int) -> None:
        """Wraps all lines anew; the cursor has to stand at the start of the last row."""
        if (self.row, self.column) != (len(self.rows) - 1, 0):
            raise ValueError("the cursor does not rest beneath what was drawn")
        lines: list[list[str]] = [[]]
        for index, row in enumerate(self.rows):
            lines[-1] += row
            if index not in self.wrapped:
                lines.append([])
        self.columns, self.height = columns, height
        self.rows, self.wrapped = [], set()
        for line in lines[:-1]:
            pieces = [line[start : start + columns] for start in range(0, len(line), columns)] or [[]]
            self.wrapped |= set(range(len(self.rows), len(self.rows) + len(pieces) - 1))
            self.rows += pieces
        self.row = len(self.rows) - 1
