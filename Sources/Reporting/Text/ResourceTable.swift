import KubeModel
import Planning

/// The columns in which resources stand: symbol, kind, name, place.
struct ResourceTable: Sendable {
  let names: ResourceNames
  private let kindWidth: Int
  private let nameWidth: Int

  init(_ plan: Plan) {
    let names = ResourceNames(plan)
    let ids = plan.shownResources.map(\.id)
    self.names = names
    kindWidth = min(ids.map { names.kind(of: $0).columns }.max() ?? 0, 24)
    nameWidth = min(ids.map { names.name(of: $0).columns }.max() ?? 0, 40)
  }

  /// One resource; what is wider than its column pushes the rest to the right.
  func line(
    _ symbol: String, _ role: TextStyle.Role, _ resource: Resource, located: Bool = true
  ) -> TextLine {
    let line = TextLine(symbol, role, indent: 4).then(" ")
      .then(names.kind(of: resource.id), role).padded(to: kindColumn)
      .then(names.name(of: resource.id)).padded(to: kindColumn + nameWidth + 2)
    return located ? line.then(resource.location.shown, .dim) : line
  }

  private var kindColumn: Int { 6 + kindWidth + 2 }
}
