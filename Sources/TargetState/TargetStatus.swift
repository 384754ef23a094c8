/// What a cluster tells of a target: its record, and who holds its lock.
package struct TargetStatus: Sendable {
  package let target: String
  /// For people: `context prod of /home/ci/.kube/config`.
  package let cluster: String
  /// Nil where there is none.
  package let record: Record?
  /// Who holds the lock: one run, or those that share it by shards; empty where nobody does.
  package let locks: [HeldLock]

  package init(target: String, cluster: String, record: Record?, locks: [HeldLock]) {
    self.target = target
    self.cluster = cluster
    self.record = record
    self.locks = locks
  }
}
