internal import KubeModel

/// One rule of what is sensitive: resources by kind, namespace and name, and a path within them.
package struct SensitiveRule: Hashable, Sendable {
  private let kind: String
  private let namespace: String
  private let name: String
  package let path: PathPattern

  /// Reads `Kind/namespace/name: path`, in which `*` stands for anything; nil if it isn't of that form.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let parts = text[..<colon].split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let path = PathPattern(String(text[text.index(after: colon)...])) else {
      return nil
    }
    self.init(
      kind: String(parts[0].trimmed), namespace: String(parts[1]), name: String(parts[2].trimmed),
      path: path)
  }

  private init(kind: String, namespace: String = "*", name: String = "*", path: PathPattern) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.path = path
  }

  func matches(_ id: ResourceID) -> Bool {
    zip([kind, namespace, name], [id.kind, id.namespace, id.name])
      .allSatisfy { $0 == "*" || $0 == $1 }
  }

  static let builtIn: [SensitiveRule] = [
    SensitiveRule(kind: "Secret", path: PathPattern(["data", "*"])),
    SensitiveRule(kind: "Secret", path: PathPattern(["stringData", "*"])),
    SensitiveRule(
      kind: "*",
      path: PathPattern([
        "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration",
      ])),
  ]
}

/// A path in which `*` stands for any key or item.
package struct PathPattern: Hashable, Sendable {
  private let components: [String]

  init(_ components: [String]) { self.components = components }

  /// Reads `data.password`, `data.*`, `spec.users[*].token` or `metadata.annotations["a.b/c"]`.
  package init?(_ text: String) {
    var components: [String] = []
    var rest = text.trimmed
    while !rest.isEmpty {
      guard let (component, remainder) = PathPattern.next(in: rest) else { return nil }
      components.append(component)
      rest = remainder
    }
    guard !components.isEmpty else { return nil }
    self.components = components
  }

  /// Whether the path is one of those meant, or lies below one.
  func covers(_ path: ValuePath) -> Bool {
    path.steps.count >= components.count && agrees(with: path)
  }

  /// Whether something below the path may be meant.
  func reachesBelow(_ path: ValuePath) -> Bool {
    path.steps.count < components.count && agrees(with: path)
  }

  private func agrees(with path: ValuePath) -> Bool {
    zip(components, path.steps).allSatisfy { component, step in
      switch step {
      case .key(let key): component == "*" || component == key
      case .index(let index): component == "*" || component == String(index)
      case .item, .order: component == "*"
      }
    }
  }

  private static func next(in text: Substring) -> (component: String, rest: Substring)? {
    if text.hasPrefix("[\"") {
      let key = text.dropFirst(2)
      guard let end = key.firstRange(of: "\"]") else { return nil }
      return (String(key[..<end.lowerBound]), key[end.upperBound...].withoutLeadingDot)
    }
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      return (String(text[..<end].dropFirst()), text[end...].dropFirst().withoutLeadingDot)
    }
    let end = text.firstIndex { $0 == "." || $0 == "[" } ?? text.endIndex
    guard end > text.startIndex else { return nil }
    return (String(text[..<end]), text[end...].withoutLeadingDot)
  }
}

extension StringProtocol {
  fileprivate var trimmed: Substring {
    Substring(self).drop { $0 == " " }.reversedDrop { $0 == " " }
  }
}

extension Substring {
  fileprivate var withoutLeadingDot: Substring { hasPrefix(".") ? dropFirst() : self }

  fileprivate func reversedDrop(while predicate: (Character) -> Bool) -> Substring {
    guard let last = lastIndex(where: { !predicate($0) }) else {
      return self[startIndex..<startIndex]
    }
    return self[...last]
  }
}
