internal import KubeAPI
internal import KubeModel

/// What becomes of data when the object that stands for it is deleted, as sentences.
enum DataFate {
  static let claim = GroupKind(group: "", kind: "PersistentVolumeClaim")
  static let volume = GroupKind(group: "", kind: "PersistentVolume")
  static let statefulSet = GroupKind(group: "apps", kind: "StatefulSet")

  /// Of a PersistentVolumeClaim; takes its volume where one is bound and could be read.
  static func ofClaim(volumeName: String?, _ volume: LiveObject?) -> String {
    guard let volumeName, !volumeName.isEmpty else {
      return "it is bound to no volume, so that no data is lost"
    }
    guard let volume else {
      return "what becomes of its data is not known, since its volume \(volumeName) can't be read"
    }
    return switch volume.reclaimPolicy {
    case "Delete":
      "its volume \(volumeName) and all data in it are deleted too (reclaim policy Delete)"
    case "Retain": "its volume \(volumeName) stays with its data (reclaim policy Retain)"
    case let policy: "its volume \(volumeName) has the reclaim policy \(policy)"
    }
  }

  static func ofVolume(_ volume: LiveObject) -> String {
    switch volume.reclaimPolicy {
    case "Delete": "the storage behind it may be deleted too (reclaim policy Delete)"
    case "Retain": "the storage behind it stays (reclaim policy Retain)"
    case let policy: "its reclaim policy is \(policy)"
    }
  }

  /// Of a StatefulSet with claims of its own; nil for one without.
  static func ofStatefulSet(_ set: LiveObject) -> String? {
    let spec = set.value["spec"]
    let names = (spec?["volumeClaimTemplates"]?.items ?? [])
      .compactMap { $0["metadata"]?["name"]?.string }
    guard !names.isEmpty else { return nil }
    let claims = "its PersistentVolumeClaims of \(names.joined(separator: ", "))"
    return spec?["persistentVolumeClaimRetentionPolicy"]?["whenDeleted"] == "Delete"
      ? "\(claims) are deleted too, as it asks for" : "\(claims) stay"
  }
}

extension LiveObject {
  fileprivate var reclaimPolicy: String {
    value["spec"]?["persistentVolumeReclaimPolicy"]?.string ?? "Retain"
  }
}
