/// The identity of one document, found without reading the whole document.
package struct ScannedIdentity: Hashable, Sendable {
  package let apiVersion: String
  package let kind: String
  /// Nil if the document has none.
  package let namespace: String?
  package let name: String
  /// The line at which the root of the document starts, as in `YAMLDocument.root`.
  package let line: Int

  package init(apiVersion: String, kind: String, namespace: String?, name: String, line: Int) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.line = line
  }
}

/// Finds the identities in files of simple block YAML, many times faster than reading the files.
///
/// If it returns identities, `YAMLReader` returns exactly these documents and no problems. To guarantee
/// this, it understands only a small part of YAML and checks everything: ASCII; `key: value`, `key:` and
/// `- ` with spaces for indentation; plain and quoted scalars on one line without escapes; block texts;
/// and one-line lists and mappings of plain words. If the file contains anything else, the result is nil,
/// and the file must be read in full.
package enum IdentityScanner {
  /// Also returns nil if a document has no identity of plain strings, would get a generated name, is
  /// encrypted by SOPS, or is a list of objects.
  package static func scan(_ bytes: borrowing Span<UInt8>) -> [ScannedIdentity]? {
    scan(all: copy bytes)
  }

  package static func scan(_ bytes: [UInt8]) -> [ScannedIdentity]? {
    scan(all: bytes.span)
  }

  private static func scan(all bytes: Span<UInt8>) -> [ScannedIdentity]? {
    guard bytes.count <= YAMLLimits.standard.bytes else { return nil }
    var scan = BlockScan()
    do throws(BlockScan.Unusual) {
      try scan.run(bytes)
      return scan.identities
    } catch {
      return nil
    }
  }
}
