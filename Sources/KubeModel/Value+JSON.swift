extension Value {
  /// Reads a text that is one JSON value, like Go's `encoding/json`; nil if it is anything else.
  ///
  /// It is made for responses of API servers, which can be megabytes long: it keeps no positions and
  /// reports no mistakes. Of equal keys, the last one is used. Values may be nested 512 levels deep.
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
