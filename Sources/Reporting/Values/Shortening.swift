extension String {
  /// The text cut to a width, with an ellipsis at the end if it was longer.
  func shortened(to width: Int) -> String {
    guard columns > width else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(max(0, width - 1)))) + "…"
  }

  /// Both texts without their common start, if one of them is longer than the width.
  ///
  /// A few common characters stay, so that a reader finds the place.
  static func shortened(
    _ old: String, _ new: String, to width: Int
  ) -> (old: String, new: String) {
    guard old.columns > width || new.columns > width else { return (old, new) }
    let shared = zip(old.unicodeScalars, new.unicodeScalars).prefix { $0 == $1 }.count
    let dropped = shared > 2 * remembered ? shared - remembered : 0
    return (
      old.withoutFirst(dropped).shortened(to: width), new.withoutFirst(dropped).shortened(to: width)
    )
  }

  private static let remembered = 16

  /// The text with an ellipsis in place of its first scalars.
  func withoutFirst(_ count: Int) -> String {
    guard count > 0 else { return self }
    return "…" + String(String.UnicodeScalarView(unicodeScalars.dropFirst(count)))
  }
}

extension VisibleText {
  func shortened(to width: Int) -> VisibleText { VisibleText(string.shortened(to: width)) }

  func withoutFirst(_ count: Int) -> VisibleText { VisibleText(string.withoutFirst(count)) }

  static func shortened(
    _ old: VisibleText, _ new: VisibleText, to width: Int
  ) -> (old: VisibleText, new: VisibleText) {
    let sides = String.shortened(old.string, new.string, to: width)
    return (VisibleText(sides.old), VisibleText(sides.new))
  }
}
