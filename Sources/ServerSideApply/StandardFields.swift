internal import KubeModel

/// What is known of how a server stores the fields of Kubernetes' own kinds.
enum StandardFields {
  /// Whether the value below these two keys is a quantity, which the server writes in its own way.
  static func isQuantity(_ key: String, in parent: String) -> Bool {
    amounts.contains(parent) || quantities[parent]?.contains(key) == true
  }

  /// Whether the server puts this value where a manifest leaves it out within an atomic field.
  static func isDefault(_ value: Value, of key: String, in parent: String) -> Bool {
    defaults[parent]?[key] == value
  }

  /// Whether the server leaves out this value where a manifest has it within an atomic field.
  static func isLeftOut(_ value: Value, of key: String, in parent: String) -> Bool {
    parent == "subjects" && ["apiGroup", "namespace"].contains(key) && value == ""
  }

  /// Whether an empty mapping is as good as none.
  static func isMapOfStrings(_ key: String) -> Bool { maps.contains(key) }

  /// Whether the server fills an empty mapping, whose fields are told apart, by itself.
  static func isFilled(_ key: String) -> Bool { filled.contains(key) }

  private static let maps: Set<String> = [
    "annotations", "binaryData", "data", "labels", "matchLabels", "nodeSelector", "stringData",
  ]

  private static let filled: Set<String> = ["status", "strategy", "updateStrategy"]

  /// Mappings of resource names to quantities.
  private static let amounts: Set<String> = [
    "capacity", "default", "defaultRequest", "hard", "limits", "max", "maxLimitRequestRatio", "min",
    "podFixed", "requests",
  ]

  private static let quantities: [String: Set<String>] = [
    "emptyDir": ["sizeLimit"],
    "resourceFieldRef": ["divisor"],
    "target": ["averageValue", "value"],
    "resource": ["targetAverageValue"],
    "pods": ["targetAverageValue"],
    "object": ["averageValue", "targetValue"],
    "external": ["targetAverageValue", "targetValue"],
  ]

  /// By the field that holds the item or mapping, then by key.
  private static let defaults: [String: [String: Value]] = [
    "fieldRef": ["apiVersion": "v1"],
    "metadata": ["creationTimestamp": .null],
    "paths": ["pathType": "ImplementationSpecific"],
    "ports": ["protocol": "TCP"],
    "resourceFieldRef": ["divisor": "0"],
    "rules": ["scope": "*"],
    "serviceAccountToken": ["expirationSeconds": 3600],
    "spec": ["volumeMode": "Filesystem"],
    "status": ["phase": "Pending"],
    "subjects": ["apiGroup": "rbac.authorization.k8s.io"],
    "volumeClaimTemplates": [
      "apiVersion": "v1", "kind": "PersistentVolumeClaim", "status": ["phase": "Pending"],
    ],
  ]
}
