internal import KubeModel

/// What a document must have to be a manifest; the words that Kubernetes' API server allows.
enum DocumentRules {
  /// Whether a kind is neither skipped nor flattened nor needed for the scopes of others.
  static func isOrdinary(_ kind: GroupKind) -> Bool {
    !isList(kind) && !isKustomization(kind) && kind.group != ownGroup
      && kind != .customResourceDefinition
  }

  /// Whether a kind is a list of the API: `List`, or the list of one of Kubernetes' own kinds.
  static func isList(_ kind: GroupKind) -> Bool {
    kind == GroupKind(group: "", kind: "List") || itemKind(of: kind) != nil
  }

  /// The kind of the items of a typed list such as `ConfigMapList`; nil for every other kind.
  static func itemKind(of list: GroupKind) -> GroupKind? {
    guard list.kind.hasSuffix("List") else { return nil }
    let item = GroupKind(group: list.group, kind: String(list.kind.dropLast("List".count)))
    return ScopeTable.isStandard(item) ? item : nil
  }

  static func isKustomization(_ kind: GroupKind) -> Bool {
    kind.group == "kustomize.config.k8s.io" && ["Kustomization", "Component"].contains(kind.kind)
  }

  static let ownGroup = "hydros.dev"

  /// A group, if any, and a version: `v1`, `apps/v1`.
  static func isAPIVersion(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLowercaseLabel || $0 == .dot } }
  }

  static func isKind(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(\.isLetterOrDigit)
  }

  /// Whether a name can be a segment of a URL's path, which is all that every kind asks for.
  ///
  /// Source: apimachinery `IsValidPathSegmentName`; control characters are refused as well.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text != "." && text != ".." && text.utf8.count <= 253
      && text.unicodeScalars.allSatisfy { !$0.needsEscape && $0 != "/" && $0 != "%" }
  }

  /// A DNS label, or nothing.
  static func isNamespace(_ text: String) -> Bool {
    text.utf8.count <= 63 && text.utf8.allSatisfy(\.isLowercaseLabel) && !text.hasPrefix("-")
      && !text.hasSuffix("-")
  }
}

extension UInt8 {
  fileprivate static let dot = UInt8(ascii: ".")

  fileprivate var isLetterOrDigit: Bool {
    isLowercaseOrDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }

  fileprivate var isLowercaseLabel: Bool { isLowercaseOrDigit || self == UInt8(ascii: "-") }

  private var isLowercaseOrDigit: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
