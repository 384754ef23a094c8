package import KubeModel

/// The merge keys of Kubernetes' API types, which identify the items of lists.
///
/// Source: `x-kubernetes-list-map-keys` and `x-kubernetes-patch-merge-key` in the OpenAPI description.
/// For lists of custom resources, the fallback is `name`, if every item has one.
package enum MergeKeys {
  /// The keys that identify the items of both lists; nil if items have no identity.
  package static func keys(ofList name: String?, _ old: [Value], _ new: [Value]) -> [String]? {
    let candidates = name.flatMap { table[$0] } ?? [["name"]]
    return candidates.first { keys in identifies(keys, old) && identifies(keys, new) }
  }

  /// The identity of an item by the given keys; nil if a key is missing.
  package static func identity(of item: Value, by keys: [String]) -> [ValuePath.ItemKey]? {
    var identity: [ValuePath.ItemKey] = []
    for key in keys {
      guard let text = item[key]?.scalarText ?? defaults[key], item.mapping != nil else {
        return nil
      }
      identity.append(ValuePath.ItemKey(key: key, value: text))
    }
    return identity
  }

  private static func identifies(_ keys: [String], _ items: [Value]) -> Bool {
    var seen: Set<[ValuePath.ItemKey]> = []
    return items.allSatisfy { item in
      guard let identity = identity(of: item, by: keys) else { return false }
      return seen.insert(identity).inserted
    }
  }

  private static let defaults = ["protocol": "TCP"]

  private static let table: [String: [[String]]] = [
    "conditions": [["type"]],
    "hostAliases": [["ip"], ["hostnames"]],
    "ownerReferences": [["uid"]],
    "podIPs": [["ip"]],
    "ports": [["containerPort", "protocol"], ["port", "protocol"], ["name"]],
    "topologySpreadConstraints": [["topologyKey", "whenUnsatisfiable"]],
    "volumeDevices": [["devicePath"]],
    "volumeMounts": [["mountPath"]],
  ]
}

extension Value {
  fileprivate var scalarText: String? {
    switch self {
    case .string(let string): string
    case .integer(let integer): String(integer)
    case .bool(let bool): String(bool)
    default: nil
    }
  }
}
