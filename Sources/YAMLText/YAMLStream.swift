package import KubeModel

/// One document of a stream, as Kubernetes' own reader reads it.
///
/// The root may be a scalar or a list; the caller checks whether it is a manifest.
package struct YAMLDocument: Sendable {
  /// The value; its position is the start of the root node.
  package let root: LocatedValue
}

/// A problem that prevents a document from being read.
///
/// Its texts never quote a value, which may be a secret; they may name a key.
package struct YAMLProblem: Hashable, Sendable {
  package let code: Diagnostic.Code
  /// What is wrong, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?
  package let position: LocatedValue.Position

  package init(
    _ code: Diagnostic.Code, _ message: String, help: String? = nil,
    at position: LocatedValue.Position
  ) {
    self.code = code
    self.message = message
    self.help = help
    self.position = position
  }
}

/// The content of a file.
///
/// Documents and problems have the order of the file. A document with a problem is left out. Empty
/// documents and those that are only `null` are left out too; `{}` is a document.
package struct YAMLStream: Sendable {
  package let documents: [YAMLDocument]
  package let problems: [YAMLProblem]
}

/// The limits for reading a file.
package struct YAMLLimits: Sendable {
  /// The maximum number of bytes of a file, and of the texts that its aliases repeat.
  package let bytes: Int
  /// The maximum number of mappings and lists around a value, including itself.
  package let depth: Int
  /// The maximum number of problems reported for one file.
  package let problems: Int

  /// The limits for manifests.
  ///
  /// A file may be five times as large as one request to Kubernetes (3 MiB), because it may contain
  /// several objects. No known kind nests deeper than a schema in a CustomResourceDefinition, which has a
  /// few dozen levels. With 256 levels, recursion over a value doesn't exhaust a small stack.
  package static let standard = YAMLLimits(bytes: 16 << 20, depth: 256, problems: 100)

  package init(bytes: Int, depth: Int, problems: Int) {
    self.bytes = bytes
    self.depth = depth
    self.problems = problems
  }
}
