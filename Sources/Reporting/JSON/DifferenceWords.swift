import RunModel

/// The words in a diff for what would happen to a resource.
package enum VerdictWord: String, CaseIterable, Sendable {
  case create, update, replace, unchanged, failed

  init(_ verdict: ObjectDifference.Verdict) {
    self =
      switch verdict {
      case .create: .create
      case .update: .update
      case .replace: .replace
      case .unchanged: .unchanged
      case .failed: .failed
      }
  }

  /// The meaning of the word, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .create: "it does not exist yet"
    case .update: "fields, or who owns them, would change"
    case .replace: "it would be deleted and created anew, since a field can't be changed in place"
    case .unchanged: "nothing would change"
    case .failed: "the server would refuse it"
    }
  }
}

/// The words in a diff for how hydros found out what would happen to a resource.
package enum BasisWord: String, CaseIterable, Sendable {
  case server
  case scratchNamespace = "scratch-namespace"
  case plannedSchema = "planned-schema"
  case unchecked

  init(_ basis: ObjectDifference.Basis) {
    self =
      switch basis {
      case .server: .server
      case .scratchNamespace: .scratchNamespace
      case .plannedSchema: .plannedSchema
      case .unchecked: .unchecked
      }
  }

  /// The meaning of the word, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .server: "a dry run, or what the managed fields prove"
    case .scratchNamespace: "a dry run under a scratch name, since the namespace does not exist yet"
    case .plannedSchema: "the schema of the CustomResourceDefinition in the plan"
    case .unchecked: "nothing; `basisMessage` tells why"
    }
  }
}
