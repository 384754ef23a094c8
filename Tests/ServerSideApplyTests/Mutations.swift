import KubeModel

/// All values that differ from another one in a single place.
struct Mutations {
  /// What was done where, and what came of it; paths have indices for items of lists.
  struct Mutation {
    let what: String
    let path: ValuePath
    let value: Value
  }

  private(set) var all: [Mutation] = []
  private let root: Value

  init(of value: Value) {
    root = value
    visit(value, at: [])
  }

  private mutating func visit(_ value: Value, at path: [ValuePath.Step]) {
    switch value {
    case .map(let mapping):
      add("added", path, .map(Mapping(mapping.entries + [.init(key: "added", value: "x")])))
      for entry in mapping.entries {
        let rest = mapping.entries.filter { $0.key != entry.key }
        add("removed", path + [.key(entry.key)], replacing: path, by: .map(Mapping(rest)))
        visit(entry.value, at: path + [.key(entry.key)])
      }
    case .list(let items):
      add("appended", path, .list(items + ["added"]))
      for index in items.indices {
        var rest = items
        rest.remove(at: index)
        add("removed", path + [.index(index)], replacing: path, by: .list(rest))
        if index > 0, items[index] != items[index - 1] {
          var swapped = items
          swapped.swapAt(index, index - 1)
          add("swapped", path, .list(swapped))
        }
        visit(items[index], at: path + [.index(index)])
      }
    case .null: add("changed", path, "x")
    case .bool(let bool): add("changed", path, .bool(!bool))
    case .integer(let integer): add("changed", path, .integer(integer + 1))
    case .float(let float): add("changed", path, .number(float + 1))
    case .string(let string): add("changed", path, .string(string + "x"))
    }
  }

  private mutating func add(_ what: String, _ path: [ValuePath.Step], _ value: Value) {
    add(what, path, replacing: path, by: value)
  }

  private mutating func add(
    _ what: String, _ path: [ValuePath.Step], replacing place: [ValuePath.Step], by value: Value
  ) {
    let value = root.replacing(place[...], by: value)
    all.append(Mutation(what: what, path: ValuePath(path), value: value))
  }
}

extension Value {
  func at(_ path: ValuePath) -> Value? {
    path.steps.reduce(self as Value?) { value, step in
      switch step {
      case .key(let key): value?[key]
      case .index(let index): value?.items?.dropFirst(index).first
      default: nil
      }
    }
  }

  fileprivate func replacing(_ path: ArraySlice<ValuePath.Step>, by new: Value) -> Value {
    switch (path.first, self) {
    case (.key(let key)?, .map(let mapping)):
      .map(
        Mapping(
          mapping.entries.map {
            $0.key == key
              ? .init(key: key, value: $0.value.replacing(path.dropFirst(), by: new)) : $0
          }))
    case (.index(let index)?, .list(let items)):
      .list(
        items.enumerated().map {
          $0.offset == index ? $0.element.replacing(path.dropFirst(), by: new) : $0.element
        })
    default: new
    }
  }
}
