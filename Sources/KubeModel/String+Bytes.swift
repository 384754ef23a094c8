extension String {
  /// Whether both strings have the same UTF-8 bytes; `==` would also equate é with e plus accent.
  package func hasSameBytes(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }

  /// The byte order of two strings, which is the same on every machine.
  package func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
