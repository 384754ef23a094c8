/// A piece of an HTML document.
///
/// Text of users and servers is inert in it: elements, attributes, styles and scripts come from literals
/// of this program, and all other text is escaped when it is rendered.
enum HTMLNode {
  /// Attributes in their order; one without a value is left out.
  typealias Attributes = KeyValuePairs<StaticString, String?>

  case text(String)
  case element(HTMLTag, Attributes, [HTMLNode])
  /// A style or a script, which is not escaped.
  case constant(HTMLTag, StaticString)
}

extension HTMLNode {
  static func element(_ tag: HTMLTag, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, [:], children)
  }

  static func element(_ tag: HTMLTag, class name: String, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, ["class": name], children)
  }

  /// An element with nothing but text.
  static func element(_ tag: HTMLTag, class name: String? = nil, _ text: String) -> HTMLNode {
    .element(tag, ["class": name], [.text(text)])
  }
}

extension HTMLNode {
  func write(to document: inout String) {
    switch self {
    case .text(let text): document += text.htmlText
    case .constant(let tag, let constant):
      document += "\n<\(tag.rawValue)>\(constant)</\(tag.rawValue)>"
    case .element(let tag, let attributes, let children):
      if tag.startsLine { document += "\n" }
      document += "<\(tag.rawValue)"
      for case (let name, let value?) in attributes {
        document += value.isEmpty ? " \(name)" : " \(name)=\"\(value.htmlText)\""
      }
      document += ">"
      guard !tag.isVoid else { return }
      for child in children { child.write(to: &document) }
      document += "</\(tag.rawValue)>"
    }
  }
}
