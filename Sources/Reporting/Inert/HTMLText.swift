extension String {
  /// The text for any place in an HTML document, including quoted attributes.
  ///
  /// It is visible, and every character that could be markup is escaped.
  var htmlText: String {
    let text = visible
    guard text.utf8.contains(where: \.isMarkup) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text as prose in which parts between backticks become code.
  var htmlProse: [HTMLNode] {
    let parts = split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return [.text(self)] }
    return parts.enumerated().filter { !$0.element.isEmpty }.map { index, part in
      index % 2 == 0 ? .text(part) : .element(.code, part)
    }
  }
}

extension UInt8 {
  fileprivate var isMarkup: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
