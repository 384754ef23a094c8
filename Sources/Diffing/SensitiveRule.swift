package import KubeModel

/// One rule for sensitive values: resources by kind, namespace and name, and a path within them.
package struct SensitiveRule: Hashable, Sendable {
  private let kind: String
  private let namespace: String
  private let name: String
  package let path: PathPattern

  /// Reads `Kind/namespace/name: path`, in which `*` as a whole part matches anything.
  ///
  /// Nil if it hasn't this form: a rule that could never match would leave a secret visible.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let parts = text[..<colon].split(separator: "/", omittingEmptySubsequences: false)
      .map { String($0.trimmed) }
    guard parts.count == 3, !parts[0].isEmpty, !parts[2].isEmpty,
      parts.allSatisfy({ $0 == "*" || !$0.contains("*") }),
      let path = PathPattern(String(text[text.index(after: colon)...]))
    else { return nil }
    self.init(kind: parts[0], namespace: parts[1], name: parts[2], path: path)
  }

  private init(kind: String, namespace: String = "*", name: String = "*", path: PathPattern) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.path = path
  }

  func matches(_ id: ResourceID) -> Bool {
    zip([kind.lowercased(), namespace, name], [id.kind.lowercased(), id.namespace, id.name])
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

/// A path in which `*` matches any key or item.
///
/// If it is uncertain which item of a list is meant, it matches all of them.
package struct PathPattern: Hashable, Sendable {
  private let components: [PathComponent]

  init(_ keys: [String]) { components = keys.map { $0 == "*" ? .anything : .word($0) } }

  /// Reads `data.password`, `data.*`, `spec.users[*].token`, `spec.env[name=KEY].value` or
  /// `metadata.annotations["a.b/c"]`; nil for any other text.
  package init?(_ text: String) {
    var components: [PathComponent] = []
    var rest = text.trimmed
    repeat {
      guard let (component, remainder) = PathComponent.first(of: rest),
        let following = remainder.afterSeparator
      else { return nil }
      components.append(component)
      rest = following
    } while !rest.isEmpty
    self.components = components
  }

  /// Whether the pattern matches the path or one above it.
  package func covers(_ path: ValuePath) -> Bool { rest(after: path)?.isEmpty == true }

  /// Whether the pattern may match something below the path.
  func reachesBelow(_ path: ValuePath) -> Bool { rest(after: path)?.isEmpty == false }

  /// The components that remain after the steps of a path; nil if the two don't match.
  private func rest(after path: ValuePath) -> ArraySlice<PathComponent>? {
    var rest = components[...]
    for step in path.steps where !rest.isEmpty {
      guard let count = PathComponent.count(in: rest, agreeingWith: step) else { return nil }
      rest = rest.dropFirst(count)
    }
    return rest
  }
}

extension Substring {
  /// The rest after a component: nothing, a bracket, or a dot and more; nil for anything else.
  fileprivate var afterSeparator: Substring? {
    if isEmpty || hasPrefix("[") { return self }
    return hasPrefix(".") && count > 1 ? dropFirst() : nil
  }
}

extension StringProtocol {
  fileprivate var trimmed: Substring {
    Substring(self).drop { $0 == " " }.reversedDrop { $0 == " " }
  }
}

extension Substring {
  fileprivate func reversedDrop(while predicate: (Character) -> Bool) -> Substring {
    guard let last = lastIndex(where: { !predicate($0) }) else {
      return self[startIndex..<startIndex]
    }
    return self[...last]
  }
}
