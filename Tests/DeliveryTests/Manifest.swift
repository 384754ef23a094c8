/// Manifests for tests, as short as can be.
enum Manifest {
  static func configMap(_ name: String, _ value: String = "1") -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: \(name), namespace: shop}
    data: {key: "\(value)"}

    """
  }
}
