internal import Execution
import FoundationEssentials
internal import KubeModel
internal import Synchronization

/// Keeps the manifests of what a run deletes as files, one an object.
///
/// What holds a secret is kept only as the command of `deletions.encrypt` gives it, or not at all.
final class ManifestArchive: Sendable {
  private let directory: String
  private let encrypt: String?
  private let workingDirectory: String
  private let context: CommandContext
  private let counts = Mutex((kept: 0, withheld: 0))

  init(
    directory: String, encrypt: String?, workingDirectory: String, in context: CommandContext
  ) {
    self.directory = directory
    self.encrypt = encrypt
    self.workingDirectory = workingDirectory
    self.context = context
  }

  /// What was kept so far; nil where nothing was to be.
  var kept: KeptManifests? {
    let counts = counts.withLock { $0 }
    guard counts.kept + counts.withheld > 0 else { return nil }
    return KeptManifests(directory: directory, count: counts.kept, withheld: counts.withheld)
  }

  /// Keeps one manifest; throws where it should be kept and can't be.
  func keep(_ manifest: DeletedManifest) async throws(Failure) {
    guard !manifest.isSensitive || encrypt != nil else {
      return counts.withLock { $0.withheld += 1 }
    }
    let text = Array((JSON(manifest.value).prettyText + "\n").utf8)
    let path = "\(directory)/\(manifest.id.fileName).json"
    // Where that fails, the writing says why.
    try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    do throws(WriteFailure) {
      if manifest.isSensitive, let encrypt {
        let bytes = try await context.runFilter(encrypt, text, workingDirectory)
        guard !bytes.isEmpty else { throw WriteFailure("`\(encrypt)` gave nothing") }
        try context.writeFile(path + ".encrypted", bytes)
      } else {
        try context.writeFile(path, text)
      }
    } catch {
      throw Failure(
        .archive, "its manifest can't be kept at \(path): \(error.reason)",
        help: "name a directory that can be written to with --report-dir")
    }
    counts.withLock { $0.kept += 1 }
  }
}

extension ResourceID {
  /// A name for a file that no other object has, of characters that mean nothing to anybody.
  fileprivate var fileName: String {
    [kind, group, namespace, name].map(\.percentEncoded).joined(separator: "_")
  }
}

extension String {
  fileprivate var percentEncoded: String {
    let digits = Array("0123456789ABCDEF")
    return utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain || "-.".utf8.contains(byte) { return String(character) }
      return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
