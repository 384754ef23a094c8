import KubeModel
import YAMLText

/// What `IdentityScanner` promises: its identities are those of the documents that `YAMLReader`
/// reads from the same bytes, and there are no problems.
enum ScannerPromise {
  /// How the promise is broken for these bytes, or nil if it is kept.
  static func breach(_ bytes: [UInt8]) -> String? {
    breach(bytes, read: YAMLReader.read(bytes))
  }

  static func breach(_ bytes: [UInt8], read stream: YAMLStream) -> String? {
    guard let scanned = IdentityScanner.scan(bytes) else { return nil }
    guard stream.problems.isEmpty else { return "problems \(stream.problems.map(\.code))" }
    let read = stream.documents.map { identity(of: $0.root) }
    return read == scanned ? nil : "scanned \(scanned), read \(read)"
  }

  private static func identity(of root: LocatedValue) -> ScannedIdentity? {
    let metadata = root["metadata"]
    let namespace = metadata?["namespace"]?.value
    guard let apiVersion = root["apiVersion"]?.value.string,
      let kind = root["kind"]?.value.string, let name = metadata?["name"]?.value.string,
      namespace == nil || namespace?.string != nil
    else { return nil }
    return ScannedIdentity(
      apiVersion: apiVersion, kind: kind, namespace: namespace?.string, name: name,
      line: root.position.line)
  }
}
