/// What a cluster tells of a target: its record, and who holds its lock.
package struct TargetStatus: Sendable {
  package let target: String
  /// For people: `context prod of /home/ci/.kube/config`.
  package let cluster: String
  /// Nil where there is none.
  package let record: Record?
  /// Nil where nobody holds it.
  package let lock: HeldLock?

  package init(target: String, cluster: String, record: Record?, lock: HeldLock?) {
    self.target = target
    self.cluster = cluster
    self.record = record
    self.lock = lock
  }
}
