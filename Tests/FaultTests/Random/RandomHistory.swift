import HydrosTestSupport

/// Revisions and faults made from a seed.
struct RandomHistory: Sendable {
  let revisions: [Revision]
  /// What happens in the run of each revision, by the number of the request.
  let faults: [[Int: Fault]]

  init(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let count = 3 + chance.number(below: 4)
    revisions = (0..<count).map { _ in .random(using: &chance) }
    faults = (0..<count).map { _ in Self.faults(using: &chance) }
  }

  /// One fault in most runs, more in some, none in others; half of them among the first requests that
  /// come after the looking.
  private static func faults(using chance: inout SeededGenerator) -> [Int: Fault] {
    var faults: [Int: Fault] = [:]
    for _ in 0..<chance.pick([0, 1, 1, 1, 2, 4]) {
      faults[1 + chance.number(below: chance.pick([40, 120]))] = .random(using: &chance)
    }
    return faults
  }
}

extension Fault {
  static func random(using chance: inout SeededGenerator) -> Fault {
    let moment = chance.pick(Moment.allCases)
    return switch chance.number(below: 10) {
    case 0, 1, 2: .kill(moment)
    case 3, 4: .cut(moment)
    case 5: .refused(chance.pick([403, 429, 500, 503]), retryAfter: chance.pick([nil, 1]))
    case 6: .delay(.milliseconds(300))
    case 7: .doubled
    case 8: .truncated
    default: .corrupted
    }
  }
}

extension Revision {
  /// Objects of all sorts, some in Namespaces and of definitions that come and go with them.
  static func random(using chance: inout SeededGenerator) -> Revision {
    let places = ["-x", "-y"].filter { _ in chance.chance(2) }
    let groups = ["-p", "-q"].filter { _ in chance.chance(2) }
    let base =
      places.map { Declared(.namespace, $0, "") } + groups.map { Declared(.definition, $0, "") }
    var revision = Revision(["base": base, "config": [], "apps": []])
    for object in universe(places: [""] + places, groups) where !chance.chance(3) {
      var object = object
      object.value = 1 + chance.number(below: values)
      revision.groups[chance.pick(["config", "apps"]), default: []].append(object)
    }
    return revision
  }

  /// How many contents an object can have.
  static let values = 3

  /// Everything that a random revision can declare, with one content.
  static func everything(_ value: Int) -> Revision {
    let places = ["-x", "-y"]
    let groups = ["-p", "-q"]
    return Revision([
      "base": places.map { Declared(.namespace, $0, "") }
        + groups.map { Declared(.definition, $0, "") },
      "config": universe(places: [""] + places, groups).map {
        Declared($0.kind, $0.place, $0.name, value)
      },
    ])
  }

  private static func universe(places: [String], _ groups: [String]) -> [Declared] {
    places.flatMap { place in
      [
        Declared(.configMap, place, "one"), Declared(.configMap, place, "two"),
        Declared(.secret, place, "one"), Declared(.role, place, "one"),
        Declared(.service, place, "one"), Declared(.serviceAccount, place, "one"),
      ] + groups.map { Declared(.thing, place, $0) }
    } + [Declared(.clusterRole, "", "one")]
  }
}
