internal import KubeAPI
internal import KubeModel

/// What an object tells of itself, in the terms that rules need.
struct ObjectState {
  let object: LiveObject
  let conditions: [Condition]

  init(_ object: LiveObject) {
    self.object = object
    conditions = (object.value["status"]?["conditions"]?.items ?? []).map(Condition.init)
  }

  func spec(_ key: String) -> Value? { object.value["spec"]?[key] }
  func status(_ key: String) -> Value? { object.value["status"]?[key] }

  /// A number of the status; 0 where it is absent, as Kubernetes leaves zeros out.
  func count(_ key: String) -> Int { status(key)?.int ?? 0 }

  func condition(_ type: String) -> Condition? { conditions.first { $0.type == type } }

  var observedGeneration: Int? { status("observedGeneration")?.int }

  /// Whether the status is not known to be older than the declaration.
  var isObserved: Bool {
    guard let observedGeneration, let generation = object.generation else { return true }
    return observedGeneration == generation
  }

  /// The replicas asked for.
  var replicas: Int { spec("replicas")?.int ?? 1 }
}

/// One entry of `status.conditions`.
struct Condition: Hashable, Sendable {
  let type: String
  let status: String
  let reason: String
  let message: String

  init(_ value: Value) {
    type = value["type"]?.string ?? ""
    status = value["status"]?.string ?? ""
    reason = value["reason"]?.string ?? ""
    message = value["message"]?.string ?? ""
  }

  var isTrue: Bool { status == "True" }
  var isFalse: Bool { status == "False" }

  /// Reason and message as one clause; the type and the status where there is neither.
  var words: String {
    let said = [reason, message].filter { !$0.isEmpty }.joined(separator: ": ")
    return (said.isEmpty ? "\(type) is \(status.isEmpty ? "unknown" : status)" : said).clause
  }
}

extension Value {
  /// The number where it is an integer.
  var int: Int? {
    guard case .integer(let number) = self else { return nil }
    return Int(number)
  }
}

extension String {
  /// The text of a server as part of a sentence: on one line, without its final full stop, and no
  /// longer than somebody reads.
  var clause: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(Self.longestClause) {
      let isBreak = scalar.properties.isWhitespace
      if isBreak, scalars.last == " " || scalars.isEmpty { continue }
      scalars.append(isBreak ? " " : scalar)
    }
    if unicodeScalars.dropFirst(Self.longestClause).first != nil { return String(scalars) + "…" }
    while let last = scalars.last, last == " " || last == "." { scalars.removeLast() }
    return String(scalars)
  }

  private static let longestClause = 300
}
