/// Two values on one line each, in which the part that differs is emphasised.
struct InlineContrast {
  let old: [HTMLNode]
  let new: [HTMLNode]

  /// Nothing is emphasised if the two have too little in common.
  init(_ old: String, _ new: String) {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let isTelling = 2 * (head + tail) >= min(old.count, new.count) && head + tail > 2
    self.old = isTelling ? InlineContrast.nodes(old, head, tail) : [.text(old)]
    self.new = isTelling ? InlineContrast.nodes(new, head, tail) : [.text(new)]
  }

  private static func nodes(_ text: String, _ head: Int, _ tail: Int) -> [HTMLNode] {
    let middle = text.dropFirst(head).dropLast(tail)
    guard !middle.isEmpty else { return [.text(text)] }
    return [
      .text(String(text.prefix(head))), .element(.b, String(middle)),
      .text(String(text.suffix(tail))),
    ]
  }
}
