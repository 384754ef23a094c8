internal import Compression
internal import Crypto
internal import FoundationEssentials
internal import KubeAPI
internal import KubeModel

/// The Secrets in which a record is kept.
///
/// Secrets and not ConfigMaps: fewer people may read them, and clusters that encrypt anything at rest
/// encrypt them; the hash of a Secret's manifest is a way to test guesses of its content.
enum RecordContent {
  /// The type of the Secrets, by which they are told from others that bear their labels.
  static let type = "hydros.dev/record"
  /// More than any record is; what claims to hold more is no record.
  private static let largest = 256 << 20

  static func packed(_ json: JSON) -> [UInt8] { Gzip.compressed(Array(json.text.utf8)) }

  static func unpacked(_ bytes: [UInt8]) throws(RecordError) -> [UInt8] {
    do throws(CompressionError) {
      return try Gzip.decompressed(bytes, limit: largest)
    } catch {
      throw .damaged(error.message)
    }
  }

  static func checksum(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }

  /// A head, which names its own format and checksum.
  static func head(_ content: [UInt8], _ objects: TargetObjects, version: String?) -> Value {
    secret(
      objects.name, objects,
      data: [
        "checksum": base64(Array(checksum(content).utf8)), "content": base64(content),
        "format": base64(Array(Record.apiVersion.utf8)),
      ],
      metadata: version.map { [Mapping.Entry(key: "resourceVersion", value: .string($0))] } ?? [])
  }

  /// A shard, which is never changed.
  static func shard(_ content: [UInt8], name: String, _ objects: TargetObjects) -> Value {
    guard
      case .map(let fields) = secret(name, objects, data: ["content": base64(content)])
    else { return .null }
    return .map(Mapping(fields.entries + [Mapping.Entry(key: "immutable", value: true)]))
  }

  /// The content of a head, of which everything but its meaning is checked.
  static func content(ofHead object: LiveObject) throws(RecordError) -> [UInt8] {
    guard let format = try data("format", of: object) else {
      throw .damaged("the Secret \(object.name) names no format")
    }
    guard format.elementsEqual(Record.apiVersion.utf8) else {
      throw .newer("its format is `\(String(decoding: format.prefix(80), as: UTF8.self))`")
    }
    let content = try content(of: object)
    guard let sum = try data("checksum", of: object), sum.elementsEqual(checksum(content).utf8)
    else { throw .damaged("the checksum of the Secret \(object.name) is wrong") }
    return try unpacked(content)
  }

  static func content(of object: LiveObject) throws(RecordError) -> [UInt8] {
    guard let content = try data("content", of: object) else {
      throw .damaged("the Secret \(object.name) has no content")
    }
    return content
  }

  private static func secret(
    _ name: String, _ objects: TargetObjects, data: Value, metadata: [Mapping.Entry] = []
  ) -> Value {
    [
      "apiVersion": "v1", "kind": "Secret", "type": .string(type), "data": data,
      "metadata": .map(
        Mapping(
          metadata + [
            Mapping.Entry(key: "name", value: .string(name)),
            Mapping.Entry(key: "labels", value: objects.labels),
          ])),
    ]
  }

  static func base64(_ bytes: [UInt8]) -> Value {
    .string(Data(bytes).base64EncodedString())
  }

  /// Nil where the key is absent.
  private static func data(
    _ key: String, of object: LiveObject
  ) throws(RecordError) -> [UInt8]? {
    guard let text = object.value["data"]?[key]?.string else { return nil }
    guard let data = Data(base64Encoded: text) else {
      throw .damaged("`\(key)` of the Secret \(object.name) is no base64")
    }
    return Array(data)
  }
}
