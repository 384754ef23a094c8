/// Manifests for tests, as short as can be.
enum Manifests {
  static let configuration = "version: v1\nmanifests: m\n"

  static func configMap(_ name: String, in namespace: String = "shop", _ value: String = "1")
    -> String
  {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: \(name)
      namespace: \(namespace)
    data:
      key: "\(value)"

    """
  }

  static func deployment(_ name: String, image: String = "web:1", replicas: Int = 1) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: \(name)
      namespace: shop
    spec:
      replicas: \(replicas)
      template:
        spec:
          containers:
            - name: web
              image: \(image)

    """
  }

  static func namespace(_ name: String) -> String {
    "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: \(name)\n"
  }

  static func secret(_ name: String, password: String) -> String {
    """
    apiVersion: v1
    kind: Secret
    metadata:
      name: \(name)
      namespace: shop
    stringData:
      password: \(password)

    """
  }
}
