import KubeModel
import Planning

/// The names of resources in one output, in which no two kinds share a name.
struct ResourceNames: Sendable {
  private let ambiguousKinds: Set<String>

  /// Takes all resources that the output names, in any order.
  init(_ ids: [ResourceID]) {
    var groups: [String: String] = [:]
    var ambiguous: Set<String> = []
    for id in ids {
      let known = groups.updateValue(id.group, forKey: id.kind)
      if let known, known != id.group { ambiguous.insert(id.kind) }
    }
    ambiguousKinds = ambiguous
  }

  /// `Service`, or `Service.serving.knative.dev` where the output has kinds of that name in two
  /// API groups.
  func kind(of id: ResourceID) -> VisibleText { kind(of: id.groupKind) }

  func kind(of kind: GroupKind) -> VisibleText {
    VisibleText(ambiguousKinds.contains(kind.kind) ? kind.description : kind.kind)
  }

  /// `shop/web`, or `shop` for what has no namespace.
  func name(of id: ResourceID) -> VisibleText {
    id.namespace.isEmpty ? "\(id.name)" : "\(id.namespace)/\(id.name)"
  }

  func kindAndName(of id: ResourceID) -> VisibleText { "\(kind(of: id)) \(name(of: id))" }

  /// The kind and the name as code, for a line of Markdown.
  func markdown(of id: ResourceID) -> MarkdownInline {
    "\(code: kind(of: id)) \(code: name(of: id))"
  }
}

extension Plan {
  /// All resources that the output names, in no particular order.
  var shownResources: [Resource] {
    batches.flatMap(\.changes).map(\.resource) + deletions.map(\.resource) + moved.map(\.resource)
  }
}

extension KubeModel.SourceLocation {
  /// `path:line`, which terminals and editors open.
  var shown: VisibleText { "\(path):\(line)" }
}
