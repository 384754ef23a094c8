package import KubeModel
package import Planning

/// What deleting one resource would meet.
package struct DeletionDifference: Sendable {
  package enum Verdict: Hashable, Sendable {
    case delete(LiveIdentity)
    /// There is no such object any more.
    case absent
    /// A guard spares it.
    case kept(Guard)
    /// The live object could not be looked at.
    case failed(RequestError)
  }

  package let deletion: Deletion
  package let verdict: Verdict
  /// What would go along with it, what becomes of its data and what would hold it up, as sentences
  /// without their final full stops.
  package let consequences: [String]

  package init(_ deletion: Deletion, _ verdict: Verdict, consequences: [String] = []) {
    self.deletion = deletion
    self.verdict = verdict
    self.consequences = consequences
  }
}
