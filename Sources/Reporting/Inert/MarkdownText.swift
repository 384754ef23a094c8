// Forges read Markdown twice: a parser makes HTML of it, then filters look for mentions, issue
// numbers and addresses in the text of that HTML. Neither looks into code. So names become code,
// and in prose an invisible space (U+200B) separates a sigil from its word.
// Source: GitHub Flavored Markdown, sections 2.5, 6.3, 6.9 and 6.11; GitLab, "References".

extension String {
  /// The text as a code span that no character in it can end.
  var markdownCode: String {
    let text = isEmpty ? "(empty)" : visible
    let fence = String(repeating: "`", count: text.longestRunOfBackticks + 1)
    let margin = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + margin + text + margin + fence
  }

  /// The text as code in HTML, where no Markdown is read, such as in `<summary>`.
  var htmlCode: String { "<code>\(visible.withEntities)</code>" }

  /// The length of the longest run of backticks.
  var longestRunOfBackticks: Int {
    var (longest, run) = (0, 0)
    for byte in utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// The text as prose on one line in which parts between backticks become code.
  var markdownProse: String {
    let parts = visible.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return parts.joined(separator: "`").withoutReferences }
    return parts.enumerated().reduce(into: "") { text, part in
      if part.offset % 2 == 0 {
        text += part.element.withoutReferences
      } else if !part.element.isEmpty {
        text += part.element.markdownCode
      }
    }
  }

  /// The text as prose in HTML, where no Markdown is read.
  var htmlEntities: String { visible.withoutReferences }

  /// The text with a numeric character reference for each character that could be markup.
  private var withEntities: String {
    unicodeScalars.reduce(into: "") { $0 += $1.asEntityIfMarkup }
  }

  /// The text with entities, and without references to people, issues and addresses.
  private var withoutReferences: String {
    let scalars = Array(unicodeScalars)
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      text += scalar.asEntityIfMarkup
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if next != " ", scalars[...index].endsInSigil { text += "&#8203;" }
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var asEntityIfMarkup: String {
    markup.contains(self) ? "&#\(value);" : String(self)
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Whether the end could make a reference of what follows: `@`, `#`, `www`, `GH-`.
  fileprivate var endsInSigil: Bool {
    guard let last else { return false }
    return sigils.contains(last) || hasASCIISuffix("www") || hasASCIISuffix("gh-")
  }

  /// Ignores case; the suffix is in lowercase letters.
  private func hasASCIISuffix(_ suffix: String) -> Bool {
    suffix.unicodeScalars.count <= count
      && zip(reversed(), suffix.unicodeScalars.reversed()).allSatisfy { own, wanted in
        own == wanted || own.value | 0x20 == wanted.value
      }
  }
}

private let markup = Set("&<>\"'`*_~|[]\\:@#!$^{}".unicodeScalars)
private let sigils = Set("@#!~%$&^:".unicodeScalars)
