import KubeModel

/// The columns of resources: symbol, kind, name, place.
struct ResourceTable: Sendable {
  let names: ResourceNames
  private let kindWidth: Int
  private let nameWidth: Int

  /// Takes all resources that have a line, in any order.
  init(_ ids: [ResourceID]) {
    let names = ResourceNames(ids)
    self.names = names
    kindWidth = min(ids.map { names.kind(of: $0).columns }.max() ?? 0, 24)
    nameWidth = min(ids.map { names.name(of: $0).columns }.max() ?? 0, 40)
  }

  /// A resource as a row; a text wider than its column pushes the rest to the right.
  func line(
    _ mark: ChangeMark, _ resource: Resource, located: Bool = true
  ) -> TextLine {
    let line = TextLine(mark.symbol, mark.role, indent: 4).then(" ")
      .then(names.kind(of: resource.id), mark.role).padded(to: kindColumn)
      .then(names.name(of: resource.id)).padded(to: kindColumn + nameWidth + 2)
    return located ? line.then(resource.location.shown, .dim) : line
  }

  private var kindColumn: Int { 6 + kindWidth + 2 }
}
