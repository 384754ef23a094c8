package import KubeModel
package import RunModel

/// What is known of one object: from its manifest, the record of the target, and the live cluster.
package struct Explanation: Sendable {
  package let target: String
  /// For people: `context prod of /home/ci/.kube/config`.
  package let cluster: String
  /// The object as its manifest, or else the record, has it.
  package let resource: Resource
  /// The priority of its batch; nil where no manifest in scope declares it.
  package let priority: Int?
  /// What the record says of it; nil where the target never had it.
  package let entry: InventoryEntry?
  /// The runs that the record holds.
  package let runs: [RunNote]
  /// What applying it would do now; nil where nothing declares it.
  package let difference: ObjectDifference?
  /// What deleting it would meet, if it were not declared any more.
  package let deletion: DeletionDifference?

  package init(
    target: String, cluster: String, resource: Resource, priority: Int?, entry: InventoryEntry?,
    runs: [RunNote], difference: ObjectDifference?, deletion: DeletionDifference?
  ) {
    self.target = target
    self.cluster = cluster
    self.resource = resource
    self.priority = priority
    self.entry = entry
    self.runs = runs
    self.difference = difference
    self.deletion = deletion
  }
}
