internal import KubeAPI
internal import KubeModel

/// What a Lease says of its holder (`LeaseSpec` of coordination.k8s.io/v1).
struct LockLease: Hashable {
  /// Nil where nobody holds it.
  var holder: LockHolder?
  /// In whole seconds, at least 1.
  var duration: Duration
  var acquired: Duration?
  var renewed: Duration?
  /// How often it changed hands.
  var transitions: Int

  init(
    holder: LockHolder?, duration: Duration, acquired: Duration?, renewed: Duration?,
    transitions: Int
  ) {
    self.holder = holder
    self.duration = duration
    self.acquired = acquired
    self.renewed = renewed
    self.transitions = transitions
  }

  /// Reads a Lease; without a duration that can be believed, that of the reader counts.
  init(_ object: LiveObject, duration standard: Duration) {
    let spec = object.value["spec"]
    let identity = spec?["holderIdentity"]?.string ?? ""
    holder = identity.isEmpty ? nil : LockHolder(identity: identity)
    duration = Self.number(spec?["leaseDurationSeconds"]).map { .seconds($0) } ?? standard
    acquired = spec?["acquireTime"]?.string.flatMap(RFC3339.time)
    renewed = spec?["renewTime"]?.string.flatMap(RFC3339.time)
    transitions = Self.number(spec?["leaseTransitions"]) ?? 0
  }

  /// The Lease as a whole, to be written over the version that was read.
  func object(at address: ObjectAddress, _ labels: Value, version: String?) -> Value {
    let metadata: [Mapping.Entry] =
      [
        Mapping.Entry(key: "name", value: .string(address.name)),
        Mapping.Entry(key: "labels", value: labels),
      ] + (version.map { [Mapping.Entry(key: "resourceVersion", value: .string($0))] } ?? [])
    return [
      "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
      "metadata": .map(Mapping(metadata)), "spec": spec,
    ]
  }

  private var spec: Value {
    let fields: [(String, Value?)] = [
      ("holderIdentity", holder.map { .string($0.identity) }),
      ("leaseDurationSeconds", .integer(max(1, duration.components.seconds))),
      ("acquireTime", acquired.map { .string(RFC3339.textWithMicroseconds($0)) }),
      ("renewTime", renewed.map { .string(RFC3339.textWithMicroseconds($0)) }),
      ("leaseTransitions", .integer(Int64(transitions))),
    ]
    return .map(
      Mapping(fields.compactMap { key, value in value.map { .init(key: key, value: $0) } }))
  }

  private static func number(_ value: Value?) -> Int? {
    guard case .integer(let number)? = value, (1...1_000_000_000).contains(number) else {
      return nil
    }
    return Int(number)
  }
}
