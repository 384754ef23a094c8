internal import KubeModel

extension Value {
  /// The manifest of a Namespace.
  static func namespace(_ name: String) -> Value {
    ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]]
  }
}
