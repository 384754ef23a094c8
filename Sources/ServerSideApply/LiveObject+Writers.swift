package import KubeAPI
package import KubeModel
package import RunModel

extension LiveObject {
  /// Who set a field of this object, or something within it: one writer a manager, sorted by name.
  ///
  /// Takes a path as `FieldDiff` makes it. A manager that set it more than once has its newest time.
  package func writers(of path: ValuePath) -> [FieldWriter] {
    writers(of: path, among: managedFields)
  }

  /// The same with the entries of the object already read.
  func writers(of path: ValuePath, among entries: [ManagedFields]) -> [FieldWriter] {
    let paths = [path] + [path.asStringData(of: id)].compactMap(\.self)
    let found = entries.map { entry in
      (entry, paths.map { OwnedFields(entry).coverage(of: $0, in: value) }.max() ?? .none)
    }
    // A leaf above the field is the whole of it only where nobody's fields say more.
    guard let nearest = found.map(\.1).max(), nearest != .none else { return [] }
    let writers = found.filter { $0.1 == nearest }.map(\.0)
    return Dictionary(grouping: writers, by: \.manager)
      .compactMap { $0.value.max { ($0.time ?? "").precedes($1.time ?? "") } }
      .sorted { $0.manager.precedes($1.manager) }
      .map { FieldWriter(manager: $0.manager, operation: $0.operation, time: $0.time) }
  }
}

extension ValuePath {
  /// The path under which those own a value of a Secret who set it as `stringData`.
  fileprivate func asStringData(of id: ResourceID) -> ValuePath? {
    guard id.groupKind == GroupKind(group: "", kind: "Secret"), steps.first == .key("data") else {
      return nil
    }
    return ValuePath([.key("stringData")] + steps.dropFirst())
  }
}

extension [ManagedFields] {
  /// What a manager owns by server-side apply of the object itself.
  package func applied(by manager: String) -> ManagedFields? {
    first { $0.manager == manager && $0.operation == .apply && $0.subresource.isEmpty }
  }
}
