"""Reads the index that the Swift compiler writes beside a debug build, through the toolchain's libIndexStore."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Callable, Iterator
from ctypes import CFUNCTYPE, POINTER, byref, c_bool, c_char_p, c_int64, c_size_t, c_uint, c_uint64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The values of indexstore.h.
DEFINITION = 1 << 1
REFERENCE = 1 << 2
RECORD_DEPENDENCY = 2


class StoreError(Exception):
    """The index can't be read; the message says why."""


@dataclass(frozen=True)
class Occurrence:
    """A place where a symbol is named. Its USR is the name that the compiler gives it in every file."""

    usr: str
    name: str
    roles: int
    line: int

    @property
    def is_accessor(self) -> bool:
        """The getter or setter of a property, which is named there itself."""
        return self.name.startswith(("getter:", "setter:"))


@dataclass(frozen=True)
class Unit:
    """The index of one compiled source file. Its record holds the file's occurrences."""

    source: Path
    record: str
    nanoseconds: int


class _Text(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("length", c_size_t)]

    def __str__(self) -> str:
        return ctypes.string_at(self.data, self.length).decode() if self.length else ""


_ON_NAME = CFUNCTYPE(c_bool, c_void_p, _Text)
_ON_OBJECT = CFUNCTYPE(c_bool, c_void_p, c_void_p)

# Per function of the library: what it returns, and what it takes.
_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "error_get_description": (c_char_p, [c_void_p]),
    "error_dispose": (None, [c_void_p]),
    "store_create": (c_void_p, [c_char_p, POINTER(c_void_p)]),
    "store_dispose": (None, [c_void_p]),
    "store_units_apply_f": (c_bool, [c_void_p, c_uint, c_void_p, _ON_NAME]),
    "store_get_unit_modification_time": (
        c_bool,
        [c_void_p, c_char_p, POINTER(c_int64), POINTER(c_int64), POINTER(c_void_p)],
    ),
    "unit_reader_create": (c_void_p, [c_void_p, c_char_p, POINTER(c_void_p)]),
    "unit_reader_dispose": (None, [c_void_p]),
    "unit_reader_get_main_file": (_Text, [c_void_p]),
    "unit_reader_dependencies_apply_f": (c_bool, [c_void_p, c_void_p, _ON_OBJECT]),
    "unit_dependency_get_kind": (c_uint, [c_void_p]),
    "unit_dependency_get_filepath": (_Text, [c_void_p]),
    "unit_dependency_get_name": (_Text, [c_void_p]),
    "record_reader_create": (c_void_p, [c_void_p, c_char_p, POINTER(c_void_p)]),
    "record_reader_dispose": (None, [c_void_p]),
    "record_reader_occurrences_apply_f": (c_bool, [c_void_p, c_void_p, _ON_OBJECT]),
    "occurrence_get_symbol": (c_void_p, [c_void_p]),
    "occurrence_get_roles": (c_uint64, [c_void_p]),
    "occurrence_get_line_col": (None, [c_void_p, POINTER(c_uint), POINTER(c_uint)]),
    "symbol_get_usr": (_Text, [c_void_p]),
    "symbol_get_name": (_Text, [c_void_p]),
}


def library_path() -> Path:
    """The library of the toolchain whose `swift` is first in PATH."""
    swift = shutil.which("swift")
    if swift is None:
        raise StoreError("swift is not in PATH")
    libraries = Path(swift).resolve().parent.parent / "lib"
    for name in ("libIndexStore.so", "libIndexStore.dylib"):
        if (libraries / name).exists():
            return libraries / name
    raise StoreError(f"{libraries} holds no libIndexStore")


class IndexStore:
    """The index at a path."""

    def __init__(self, path: Path) -> None:
        self._library = ctypes.CDLL(str(library_path()))
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(self._library, f"indexstore_{name}")
            function.restype, function.argtypes = result, arguments
        if not path.is_dir():
            raise StoreError(f"{path} is no directory: run `swift build` first")
        self._store = self._create("store_create", str(path).encode())

    def units(self) -> Iterator[Unit]:
        """The units of files that have occurrences, sorted by name. Files may be gone since."""
        names: list[str] = []
        self._gather("store_units_apply_f", _ON_NAME, lambda name: names.append(str(name)), self._store, 1)
        for name in names:
            unit = self._unit(name.encode())
            if unit is not None:
                yield unit

    def occurrences(self, record: str) -> list[Occurrence]:
        """All occurrences of a record, in the order of the file."""
        found: list[Occurrence] = []
        reader = self._create("record_reader_create", self._store, record.encode())
        self._gather(
            "record_reader_occurrences_apply_f", _ON_OBJECT, lambda each: found.append(self._occurrence(each)), reader
        )
        self._call("record_reader_dispose", reader)
        return found

    def _unit(self, name: bytes) -> Unit | None:
        records: dict[str, str] = {}

        def note(dependency: int) -> None:
            if self._call("unit_dependency_get_kind", dependency) == RECORD_DEPENDENCY:
                path = str(self._call("unit_dependency_get_filepath", dependency))
                records[path] = str(self._call("unit_dependency_get_name", dependency))

        reader = self._create("unit_reader_create", self._store, name)
        source = str(self._call("unit_reader_get_main_file", reader))
        self._gather("unit_reader_dependencies_apply_f", _ON_OBJECT, note, reader)
        self._call("unit_reader_dispose", reader)
        if source not in records:
            return None
        return Unit(Path(source), records[source], self._modified(name))

    def _modified(self, unit: bytes) -> int:
        seconds, nanoseconds, error = c_int64(), c_int64(), c_void_p()
        if self._call(
            "store_get_unit_modification_time", self._store, unit, byref(seconds), byref(nanoseconds), byref(error)
        ):
            raise self._error(error)
        return seconds.value * 1_000_000_000 + nanoseconds.value

    def _occurrence(self, occurrence: int) -> Occurrence:
        symbol = self._call("occurrence_get_symbol", occurrence)
        line, column = c_uint(), c_uint()
        self._call("occurrence_get_line_col", occurrence, byref(line), byref(column))
        return Occurrence(
            usr=str(self._call("symbol_get_usr", symbol)),
            name=str(self._call("symbol_get_name", symbol)),
            roles=self._call("occurrence_get_roles", occurrence),
            line=line.value,
        )

    def _call(self, name: str, *arguments: object) -> Any:
        return getattr(self._library, f"indexstore_{name}")(*arguments)

    def _create(self, name: str, *arguments: object) -> int:
        error = c_void_p()
        created: int | None = self._call(name, *arguments, byref(error))
        if created is None:
            raise self._error(error)
        return created

    def _error(self, error: c_void_p) -> StoreError:
        message = self._call("error_get_description", error)
        self._call("error_dispose", error)
        return StoreError(message.decode() if message else "unknown error of libIndexStore")

    def _gather(self, name: str, kind: Any, body: Callable[[Any], object], *arguments: object) -> None:
        """Calls a function of the library that calls back for each of its elements."""

        def each(_: object, element: Any) -> bool:
            body(element)
            return True

        self._call(name, *arguments, None, kind(each))
