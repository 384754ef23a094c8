extension String {
  /// Whether both strings have the same UTF-8 bytes; `==` would also equate é with e plus accent.
  package func hasSameBytes(as other: String) -> Bool {
    withBytes(of: other) { $0.elementsEqual($1) } ?? utf8.elementsEqual(other.utf8)
  }

  /// The byte order of two strings, which is the same on every machine.
  package func precedes(_ other: String) -> Bool {
    withBytes(of: other) { $0.lexicographicallyPrecedes($1) }
      ?? utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Gives the bytes of both strings where they lie in one piece each, as native strings do.
  private func withBytes(
    of other: String,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool? {
    utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { body(bytes, $0) }
    } ?? nil
  }
}
