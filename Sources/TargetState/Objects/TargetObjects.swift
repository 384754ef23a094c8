internal import Crypto
internal import KubeAPI
internal import KubeModel
internal import Planning

/// How the objects are named and marked in which a cluster remembers a target.
struct TargetObjects: Hashable {
  let target: String
  let namespace: String

  /// `hydros-<target>`.
  ///
  /// A target whose id can't stand in a name, or holds the dot that begins a generation, bears a part
  /// of its SHA-256 besides, so that no two targets share a name.
  var name: String { "hydros-" + (Self.isName(target) ? target : Self.nameLike(target)) }

  func shardName(_ generation: String, _ index: Int) -> String { "\(name).\(generation)-\(index)" }

  /// `hydros-deleted-<target>-<run>-<n>`, which no record of another target is called.
  func deletedName(run: String, _ number: Int) -> String {
    "hydros-deleted-\(name.dropFirst("hydros-".count))-\(run)-\(number)"
  }

  func deletedLabels(run: String) -> Value {
    [
      ObjectMark.managedBy.rawValue: "hydros",
      ObjectMark.component.rawValue: "deleted-manifest",
      ObjectMark.target.rawValue: .string(target), ObjectMark.run.rawValue: .string(run),
    ]
  }

  var labels: Value {
    [
      ObjectMark.managedBy.rawValue: "hydros", ObjectMark.component.rawValue: "record",
      ObjectMark.target.rawValue: .string(target),
    ]
  }

  /// What the record's objects are listed by; an object of the target itself isn't among them.
  var selector: String {
    "\(ObjectMark.component.rawValue)=record,\(ObjectMark.managedBy.rawValue)=hydros,\(ObjectMark.target.rawValue)=\(target)"
  }

  func secret(_ name: String) -> ObjectAddress {
    ObjectAddress(.secrets, namespace: namespace, name: name)
  }

  /// The Lease of the whole target, or `hydros-<target>.shard-<index>-of-<count>`, that of one shard.
  func lease(of shard: SyncShard?) -> ObjectAddress {
    let suffix = shard.map { ".shard-\($0.index)-of-\($0.count)" } ?? ""
    return ObjectAddress(.leases, namespace: namespace, name: name + suffix)
  }

  /// The shard that a Lease of this name is for; nil where it is for none.
  func shard(ofLease lease: String) -> SyncShard? {
    let prefix = "\(name).shard-"
    guard lease.hasPrefix(prefix) else { return nil }
    return SyncShard(String(lease.dropFirst(prefix.count).replacing("-of-", with: "/")))
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.allSatisfy { isLowercase($0) || $0 == UInt8(ascii: "-") }
  }

  private static func nameLike(_ text: String) -> String {
    let bytes = text.lowercased().utf8.map { isLowercase($0) ? $0 : UInt8(ascii: "-") }
    let hash = SHA256.hash(data: Array(text.utf8)).hexadecimal.prefix(8)
    return "\(String(decoding: bytes, as: UTF8.self))-\(hash)"
  }

  private static func isLowercase(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension APIResource {
  static let secrets = APIResource(
    kind: GroupKind(group: "", kind: "Secret"), version: "v1", plural: "secrets",
    scope: .namespaced, verbs: [])

  static let leases = APIResource(
    kind: GroupKind(group: "coordination.k8s.io", kind: "Lease"), version: "v1",
    plural: "leases", scope: .namespaced, verbs: [])
}
