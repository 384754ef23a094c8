/// What the files of a repository tell of its use of Kahoy.
package struct KahoySetup: Hashable, Sendable {
  /// The roots that all its calls name, in their order; none where no call names one plainly.
  package private(set) var roots: [String] = []
  package private(set) var context: String?
  package private(set) var include: [String] = []
  package private(set) var exclude: [String] = []
  /// Whether deletions come first, as Kahoy does unless told; nil where no call was found.
  package private(set) var deletesFirst: Bool?
  /// What was made of each flag, with its place, in the order of the files.
  package private(set) var findings: [String] = []

  /// Takes the texts of files by their paths, in order.
  package init(_ files: [(path: String, text: String)]) {
    let calls = files.flatMap { KahoyCall.calls(in: $0.text, path: $0.path) }
    for call in calls { add(call) }
    let commands = calls.filter(\.isCommand)
    guard !commands.isEmpty else { return }
    let first = calls.contains { $0.flags.contains { $0.flag.meaning == .applyFirst } }
    deletesFirst = !first
  }

  /// Whether a file is one in which a pipeline may call Kahoy.
  package static func mayCall(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return path.hasPrefix(".github/") || path.hasPrefix(".gitlab") || path.hasPrefix(".circleci/")
      || path.hasPrefix("scripts/") || path.hasPrefix("ci/") || path.hasPrefix("hack/")
      || name.hasSuffix(".sh") || name.hasSuffix(".mk") || name.hasSuffix("pipelines.yml")
      || ["Makefile", "Jenkinsfile", "Taskfile.yml", ".drone.yml", ".travis.yml"].contains(name)
  }

  private mutating func add(_ call: KahoyCall) {
    for found in call.flags {
      findings.append(
        "  \(found.path):\(found.line)  --\(found.flag.name)\(found.value.isEmpty ? "" : " \(found.value)"): \(outcome(of: found))"
      )
    }
    for word in call.unknown {
      findings.append("  \(call.path):\(call.line)  \(word): no flag of Kahoy that is known here")
    }
    if call.isCommand, call.flags.isEmpty, call.unknown.isEmpty {
      findings.append("  \(call.path):\(call.line)  kahoy apply: hydros apply")
    }
  }

  /// Takes a flag over where hydros.yml has a key for it; tells what became of it.
  private mutating func outcome(of found: KahoyCall.Found) -> String {
    if found.isVariable, found.flag.takesValue, !found.flag.meaning.isNote {
      return "its value is only known to the script; \(found.flag.meaning.place) is where it goes"
    }
    switch found.flag.meaning {
    case .root: return root(found.value)
    case .context:
      if let context, context != found.value {
        return "the context is \(context) already; give --context \(found.value) there"
      }
      context = found.value
    case .include: include.appendNew(found.value)
    case .exclude: exclude.appendNew(found.value)
    case .applyFirst: break
    case .note(let words): return words
    }
    return found.flag.meaning.place
  }

  private mutating func root(_ value: String) -> String {
    guard value != "-" else { return "--to-dir -" }
    guard !value.hasPrefix("/"), !value.split(separator: "/").contains("..") else {
      return "it is outside of the repository; --to-dir \(value)"
    }
    roots.appendNew(value.split(separator: "/").filter { $0 != "." }.joined(separator: "/"))
    return "manifests"
  }
}

extension KahoyFlag.Meaning {
  fileprivate var isNote: Bool { if case .note = self { true } else { false } }

  /// The key of hydros.yml.
  fileprivate var place: String {
    switch self {
    case .root: "manifests"
    case .context: "target.context"
    case .include: "fs.include"
    case .exclude: "fs.exclude"
    case .applyFirst: "deletions.order: last, the default"
    case .note(let words): words
    }
  }
}

extension [String] {
  fileprivate mutating func appendNew(_ text: String) { if !contains(text) { append(text) } }
}
