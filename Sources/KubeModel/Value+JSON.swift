extension Value {
  /// Reads a text that is one JSON value, as Go's `encoding/json` would; nil for everything else.
  ///
  /// Made for the answers of API servers, which hold megabytes: it keeps no places and tells no
  /// mistakes. The last of equal keys counts, and a value may be nested 512 deep.
  package init?(json bytes: [UInt8]) {
    let value = bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONValueReader(buffer)
      return reader.document()
    }
    guard let value else { return nil }
    self = value
  }

  package init?(json text: String) { self.init(json: Array(text.utf8)) }
}
