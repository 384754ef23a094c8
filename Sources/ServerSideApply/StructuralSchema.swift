internal import KubeAPI
package import KubeModel

/// The schema that a CustomResourceDefinition gives one version of its kind.
///
/// It judges objects as a server would, for a definition that no server knows yet. Left to the
/// server: `format`, rules in CEL, and what admission adds. Source: the structural schemas of
/// apiextensions.k8s.io, and k8s.io/kube-openapi/pkg/validation for the messages.
package struct StructuralSchema: Sendable {
  private let schema: Value
  private let allowsUnknownFields: Bool

  /// Takes the manifest of a definition; nil where it doesn't serve the version.
  package init?(definition: Value, version: String) {
    guard let spec = definition["spec"] else { return nil }
    let isFormer = definition["apiVersion"]?.string?.hasSuffix("/v1beta1") == true
    let served = spec["versions"]?.items?.first { $0["name"]?.string == version }
    guard served.map({ $0["served"] != false }) ?? (spec["version"]?.string == version) else {
      return nil
    }
    let schema = (served?["schema"] ?? spec["validation"])?["openAPIV3Schema"]
    self.schema = schema ?? [:]
    allowsUnknownFields =
      schema == nil || spec["preserveUnknownFields"].map { $0 == true } ?? isFormer
  }

  /// What a server would refuse in an object, in the order of its keys and items.
  package func problems(in object: Value) -> [FieldProblem] {
    var check = SchemaCheck(allowsUnknownFields: allowsUnknownFields)
    check.check(object, schema, at: "", isObjectOfAPI: true)
    return check.problems
  }
}
