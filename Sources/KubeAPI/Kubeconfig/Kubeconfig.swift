internal import KubeModel
internal import YAMLText

/// The merged content of one or several kubeconfig files.
///
/// As in kubectl, the first entry with a name overrides later ones, in the order of the files; so does
/// the first `current-context`.
package struct Kubeconfig: Sendable {
  /// In the order in which they were read, without missing files.
  private(set) package var files: [String] = []
  private(set) package var currentContext: String?
  private var entries: [Section: [KubeconfigEntry]] = [:]

  enum Section: String, CaseIterable {
    case clusters, users, contexts

    /// The key of the fields in an item of the section.
    var itemKey: String { String(rawValue.dropLast()) }
  }

  package init() {}

  package var isEmpty: Bool { entries.isEmpty && currentContext == nil }

  /// The names of all contexts, sorted.
  package var contextNames: [String] { names(.contexts) }

  func names(_ section: Section) -> [String] {
    (entries[section] ?? []).map(\.name).sorted { $0.precedes($1) }
  }

  func entry(_ section: Section, _ name: String) -> KubeconfigEntry? {
    entries[section]?.first { $0.name.hasSameBytes(as: name) }
  }

  /// Adds a file after those that were read before.
  package mutating func add(file: String, _ bytes: [UInt8]) throws(KubeError) {
    let root = try Self.root(of: file, bytes)
    files.append(file)
    if currentContext == nil, let context = root["current-context"]?.string, !context.isEmpty {
      currentContext = context
    }
    for section in Section.allCases {
      for entry in try Self.entries(section, root, file)
      where self.entry(section, entry.name) == nil {
        entries[section, default: []].append(entry)
      }
    }
  }

  private static func root(of file: String, _ bytes: [UInt8]) throws(KubeError) -> Value {
    let stream = YAMLReader.read(bytes)
    if let problem = stream.problems.first {
      throw KubeError(
        .kubeconfig,
        "the kubeconfig \(file) can't be read: line \(problem.position.line), column \(problem.position.column): \(problem.message)",
        help: problem.help)
    }
    guard let root = stream.documents.first?.root.value else { return [:] }
    guard root.mapping != nil else {
      throw KubeError(
        .kubeconfig, "\(file) is not a kubeconfig: it contains \(root.kindName)",
        help: "check which file KUBECONFIG or --kubeconfig names")
    }
    return root
  }

  private static func entries(
    _ section: Section, _ root: Value, _ file: String
  ) throws(KubeError) -> [KubeconfigEntry] {
    guard let list = root[section.rawValue], list != .null else { return [] }
    guard let items = list.items else {
      throw KubeError(
        .kubeconfig, "`\(section.rawValue)` in \(file) must be a list, but is \(list.kindName)")
    }
    var entries: [KubeconfigEntry] = []
    for item in items {
      guard let name = item["name"]?.string else {
        throw KubeError(
          .kubeconfig,
          "an item of `\(section.rawValue)` in \(file) has no name, or its name is not a string",
          help: "give it a name, in quotes if it looks like a number")
      }
      guard !entries.contains(where: { $0.name.hasSameBytes(as: name) }) else {
        throw KubeError(
          .kubeconfig, "`\(section.rawValue)` in \(file) contains `\(name)` twice",
          help: "remove one of the two")
      }
      entries.append(
        KubeconfigEntry(
          section: section, name: name, file: file, fields: item[section.itemKey] ?? [:]))
    }
    return entries
  }
}
