internal import KubeModel
internal import Planning

/// What is deleted, or undone, side by side: the resources of one priority whose kinds have one place
/// in the order of kinds.
///
/// It is finer than a stage of applying: an operator must outlive the objects whose finalizers it lifts.
struct Turn: Hashable {
  private let priority: Int
  private let rank: Int

  init(_ priority: Int, _ resource: Resource) {
    self.priority = priority
    rank = KindOrder.rank(of: resource.id.groupKind)
  }
}
