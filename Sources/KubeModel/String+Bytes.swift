extension String {
  /// Whether both strings have the same UTF-8 bytes; `==` would also equate é with e plus an accent.
  package func hasSameBytes(as other: String) -> Bool {
    withBytes(of: other) { $0.elementsEqual($1) } ?? utf8.elementsEqual(other.utf8)
  }

  /// Compares two strings by their UTF-8 bytes; this order is the same on every machine.
  package func precedes(_ other: String) -> Bool {
    withBytes(of: other) { $0.lexicographicallyPrecedes($1) }
      ?? utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Calls a closure with the bytes of both strings, if each is contiguous in memory, as native strings
  /// are.
  private func withBytes(
    of other: String,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool? {
    utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { body(bytes, $0) }
    } ?? nil
  }
}
