extension Value {
  /// Reads a text that is one JSON value, like Go's `encoding/json`; nil if it is anything else.
  ///
  /// It is made for responses of API servers, which can be megabytes long: it keeps no positions and
  /// reports no mistakes. Of equal keys, the last one is used. Values may be nested 512 levels deep.
  package init?(json bytes: [UInt8]) {
    let value = bytes.withUnsafeBufferPointer { buffer -> Value? in
      var text = JSONGrammar(buffer, deepest: 512)
      guard let value = text.value() else { return nil }
      return text.isAtEnd() ? value : nil
    }
    guard let value else { return nil }
    self = value
  }

  package init?(json text: String) { self.init(json: Array(text.utf8)) }
}

extension JSONGrammar {
  fileprivate mutating func value() -> Value? {
    switch shape() {
    case .list: items()
    case .map: entries()
    case .scalar: scalar()
    }
  }

  private mutating func items() -> Value? {
    var items: [Value] = []
    let isRead = list { text in
      guard let item = text.value() else { return false }
      items.append(item)
      return true
    }
    return isRead ? .list(items) : nil
  }

  private mutating func entries() -> Value? {
    var entries: [Mapping.Entry] = []
    let isRead = map { text, key in
      guard let value = text.value() else { return false }
      entries.append(Mapping.Entry(key: key.text, value: value))
      return true
    }
    return isRead ? .map(Mapping(entries)) : nil
  }
}
