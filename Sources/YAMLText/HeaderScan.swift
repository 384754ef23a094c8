/// The fields that form the identity of one document, collected during a scan.
struct HeaderScan {
  /// The line of the first key.
  var line = 0
  private var apiVersion: String?
  private var kind: String?
  private var namespace: String?
  private var name: String?
  private var isInMetadata = false
  private var hasItems = false

  /// Notes a key of the root (depth 1) or of one of its mappings (depth 2).
  mutating func note(
    _ key: Range<Int>, _ value: ScannedValue, depth: Int, isNested: Bool, in bytes: Span<UInt8>
  ) throws(BlockScan.Unusual) {
    if depth == 1 {
      isInMetadata = false
      switch key.count {
      case 4:
        if bytes.matches(key, "kind") { kind = try string(value, bytes) }
        if bytes.matches(key, "sops") { throw BlockScan.Unusual() }
      case 5 where bytes.matches(key, "items"): hasItems = true
      case 8 where bytes.matches(key, "metadata"): isInMetadata = isNested
      case 10 where bytes.matches(key, "apiVersion"): apiVersion = try string(value, bytes)
      default: break
      }
    } else if isInMetadata {
      switch key.count {
      case 4 where bytes.matches(key, "name"): name = try string(value, bytes)
      case 9 where bytes.matches(key, "namespace"): namespace = try string(value, bytes)
      case 12 where bytes.matches(key, "generateName"): throw BlockScan.Unusual()
      default: break
      }
    }
  }

  /// The identity; nil if a part is missing, or if the document is a list of objects.
  func identity(in bytes: Span<UInt8>) -> ScannedIdentity? {
    guard let apiVersion, let kind, let name, !(hasItems && kind.hasSuffix("List")) else {
      return nil
    }
    return ScannedIdentity(
      apiVersion: apiVersion, kind: kind, namespace: namespace, name: name, line: line)
  }

  /// The text of a scalar that is a string and not empty; else nil.
  private func string(
    _ value: ScannedValue, _ bytes: Span<UInt8>
  ) throws(BlockScan.Unusual) -> String {
    switch value {
    case .plain(let range):
      guard case .string(let text) = ScalarResolution.meaning(of: bytes.string(range)) else {
        throw BlockScan.Unusual()
      }
      return text
    case .quoted(let range) where !range.isEmpty: return bytes.string(range)
    default: throw BlockScan.Unusual()
    }
  }
}

extension Span<UInt8> {
  fileprivate func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count
    where unsafe self[range.lowerBound + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }
}
