import CommandTestSupport
import FoundationEssentials
import Testing

/// Manifests for tests, as short as can be.
enum Manifest {
  static func configMap(
    _ name: String, in namespace: String, _ data: String = "key: \"1\"", annotations: String = ""
  ) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: \(name), namespace: \(namespace), annotations: {\(annotations)}}
    data: {\(data)}

    """
  }

  static func deployment(
    _ name: String, in namespace: String, replicas: Int = 1, node: String = ""
  ) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      replicas: \(replicas)
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)}}
        spec:
          nodeSelector: {\(node)}
          containers: [{name: app, image: "example.com/app:1"}]

    """
  }

  /// Pods that ask for a node which doesn't exist have no kubelet that would write their status.
  static let nowhere = #""hydros.dev/node": none"#

  static func job(
    _ name: String, in namespace: String, annotations: String = "", image: String = "1"
  )
    -> String
  {
    """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: \(name), namespace: \(namespace), annotations: {\(annotations)}}
    spec:
      template:
        spec:
          restartPolicy: Never
          nodeSelector: {\(nowhere)}
          containers: [{name: app, image: "example.com/app:\(image)"}]

    """
  }

  static func namespace(_ name: String) -> String {
    "apiVersion: v1\nkind: Namespace\nmetadata: {name: \(name)}\n"
  }

  static func service(_ name: String, in namespace: String) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: \(name), namespace: \(namespace)}
    spec: {clusterIP: None, selector: {app: \(name)}, ports: [{name: http, port: 80}]}

    """
  }

  static func secret(_ name: String, in namespace: String) -> String {
    """
    apiVersion: v1
    kind: Secret
    metadata: {name: \(name), namespace: \(namespace)}
    stringData: {password: \(secretValue)}

    """
  }

  /// A definition of Things with the string fields of `spec` that are given.
  static func definition(of group: String, fields: String...) -> String {
    let properties = fields.map { "\($0): {type: string}" }.joined(separator: ", ")
    return """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.\(group)}
      spec:
        group: \(group)
        scope: Namespaced
        names: {kind: Thing, listKind: ThingList, plural: things, singular: thing}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties: {spec: {type: object, properties: {\(properties)}}}

      """
  }

  static func thing(_ name: String, of group: String, in namespace: String, _ spec: String)
    -> String
  {
    """
    apiVersion: \(group)/v1
    kind: Thing
    metadata: {name: \(name), namespace: \(namespace)}
    spec: {\(spec)}

    """
  }

  /// What no output may hold, whatever happens to the Secret that does.
  static let secretValue = "s3cr3t-of-the-tests"

  static func expectNoSecret(
    _ value: String = secretValue, in run: CommandRun,
    _ location: SourceLocation = #_sourceLocation
  ) {
    for text in [value, Data(value.utf8).base64EncodedString()] {
      for output in [run.output, run.errors] + Array(run.files.values) {
        #expect(!output.contains(text), "a secret value was shown", sourceLocation: location)
      }
    }
  }
}
