package import KubeModel

/// One document of a stream, as Kubernetes' own reader understands it.
///
/// The root is what the file says and may be a scalar or a list; whether it is a manifest is for
/// the caller to see.
package struct YAMLDocument: Sendable {
  /// The value; its position is where the root node starts.
  package let root: LocatedValue
}

/// Something that keeps a document from being read.
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

/// What a file holds.
///
/// Documents and problems stand in the order of the file. A document is given whole or not at all:
/// whatever holds a problem is not among the documents. Empty documents and those that are just
/// `null` are left out too; `{}` is a document.
package struct YAMLStream: Sendable {
  package let documents: [YAMLDocument]
  package let problems: [YAMLProblem]
}

/// The bounds within which a file is read.
package struct YAMLLimits: Sendable {
  /// The bytes of a file, and of the texts that its aliases repeat.
  package let bytes: Int
  /// The mappings and lists around a value, itself included.
  package let depth: Int
  /// The problems told of one file.
  package let problems: Int

  /// The bounds for manifests.
  ///
  /// A file may hold five times what one request to Kubernetes may (3 MiB), since it may hold
  /// several objects. No known kind nests deeper than a schema in a CustomResourceDefinition, some
  /// dozens of levels; 256 keep every recursion over a value far from the end of a small stack.
  package static let standard = YAMLLimits(bytes: 16 << 20, depth: 256, problems: 100)

  package init(bytes: Int, depth: Int, problems: Int) {
    self.bytes = bytes
    self.depth = depth
    self.problems = problems
  }
}
