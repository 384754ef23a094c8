// What a CI runner takes for a command when it reads it in a job's log:
// `::error::` at the start of a line, spaces before it allowed (GitHub Actions), and anywhere in a
// line `##[error]` (GitHub Actions, older form), `##vso[` (Azure) and `##teamcity[` (TeamCity).
// Source: `ActionCommand.TryParseV2` and `TryParse` of github.com/actions/runner.

extension String {
  /// The text with the second number sign of `##[` and `##word[` written as an escape.
  var defusingLogMarkers: String { replacingMarkers(with: "#\\u{23}") }

  /// A JSON text with its markers broken up by an escape that JSON readers undo.
  var defusingLogMarkersOfJSON: String { replacingMarkers(with: "#\\u0023") }

  /// The line with a leading `::` broken up, so that no runner takes it for a command.
  var defusingLineStart: String {
    guard let start = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
      self[start...].hasPrefix("::")
    else { return self }
    return self[..<start] + "\\u{3a}" + self[unicodeScalars.index(after: start)...]
  }

  private func replacingMarkers(with replacement: String) -> String {
    guard utf8.containsPair(of: UInt8(ascii: "#")) else { return self }
    var text = ""
    var rest = Substring(self)
    while let index = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
      let next = rest.utf8.index(after: index)
      text += rest[..<index]
      text += rest[next...].opensMarker ? replacement : "#"
      rest = rest[next...].opensMarker ? rest[next...].dropFirstByte : rest[next...]
    }
    return text + rest
  }
}

extension Substring {
  /// Whether the text after a first number sign makes it a marker: `#`, letters, `[`.
  fileprivate var opensMarker: Bool {
    guard utf8.first == UInt8(ascii: "#") else { return false }
    let word = utf8.dropFirst().drop { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    return word.first == UInt8(ascii: "[")
  }

  fileprivate var dropFirstByte: Substring { self[utf8.index(after: startIndex)...] }
}

extension String.UTF8View {
  fileprivate func containsPair(of byte: UInt8) -> Bool {
    var isSecond = false
    for candidate in self {
      if candidate == byte, isSecond { return true }
      isSecond = candidate == byte
    }
    return false
  }
}
