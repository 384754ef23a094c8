package import KubeAPI
package import Planning

/// What deleting one resource would meet.
package struct DeletionDifference: Sendable {
  package enum Verdict: Hashable, Sendable {
    case delete(LiveIdentity)
    /// There is no such object any more.
    case absent
    /// A guard of the plan spares it.
    case kept(Guard)
    /// The live object could not be looked at.
    case failed(KubeError)
  }

  package let deletion: Deletion
  package let verdict: Verdict

  package init(_ deletion: Deletion, _ verdict: Verdict) {
    self.deletion = deletion
    self.verdict = verdict
  }
}
