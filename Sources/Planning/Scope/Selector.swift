/// One requirement of a Kubernetes label selector; also used for annotations.
///
/// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
package struct Selector: Hashable, Sendable {
  private enum Test: Hashable {
    case among([String])
    case notAmong([String])
    case present
    case absent
  }

  /// The requirement as written.
  package let text: String
  private let key: String
  private let test: Test

  /// The requirements of a selector such as `app=web,tier in (a,b),!legacy`; nil if it isn't one.
  package static func parse(_ text: String) -> [Selector]? {
    let requirements = text.splitOutsideParentheses().map { Selector($0) }
    guard !requirements.isEmpty, requirements.allSatisfy({ $0 != nil }) else { return nil }
    return requirements.compactMap(\.self)
  }

  package func matches(_ metadata: [String: String]) -> Bool {
    switch test {
    case .among(let values): metadata[key].map(values.contains) ?? false
    case .notAmong(let values): !(metadata[key].map(values.contains) ?? false)
    case .present: metadata[key] != nil
    case .absent: metadata[key] == nil
    }
  }

  private init?(_ requirement: String) {
    guard let (key, test) = Self.read(requirement), Self.isKey(key) else { return nil }
    self.text = requirement
    self.key = key
    self.test = test
  }

  private static func read(_ requirement: String) -> (key: String, test: Test)? {
    if requirement.hasPrefix("!"), !requirement.contains("=") {
      return (requirement.dropFirst().trimmed, .absent)
    }
    for (sign, isEquality) in [("!=", false), ("==", true), ("=", true)] {
      guard let range = requirement.firstRange(of: sign) else { continue }
      let value = requirement[range.upperBound...].trimmed
      return (
        requirement[..<range.lowerBound].trimmed, isEquality ? .among([value]) : .notAmong([value])
      )
    }
    return readSet(requirement) ?? (requirement.trimmed, .present)
  }

  private static func readSet(_ requirement: String) -> (key: String, test: Test)? {
    guard let open = requirement.firstIndex(of: "("), requirement.hasSuffix(")") else { return nil }
    let words = requirement[..<open].split(separator: " ").map(String.init)
    let values = requirement[open...].dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: false
    ).map(\.trimmed)
    guard values != [""], values.allSatisfy({ !$0.contains { "()".contains($0) } }) else {
      return nil
    }
    switch words.dropFirst() {
    case ["in"]: return (words[0], .among(values))
    case ["notin"]: return (words[0], .notAmong(values))
    default: return nil
    }
  }

  private static func isKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_./".unicodeScalars.contains($0))
      }
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  fileprivate func splitOutsideParentheses() -> [String] {
    var parts = [""]
    var depth = 0
    for character in self {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmed)
  }
}
