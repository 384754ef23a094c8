internal import Execution
internal import HTTPMessages
internal import KubeModel
internal import RunModel
internal import Synchronization
internal import TargetState

/// Keeps the manifests of what a run deletes as files, one an object, and beside the record where the
/// configuration says so.
///
/// What holds a secret is kept only as the command of `deletions.encrypt` gives it, or not at all.
final class ManifestArchive: Sendable {
  private let directory: String
  private let run: String
  private let encrypt: String?
  /// Nil where files are enough.
  private let store: RecordStore?
  private let workingDirectory: String
  private let context: DeliveryContext
  private let counts = Mutex((begun: 0, kept: 0, withheld: 0))

  init(_ delivery: TargetPlan, directory: String, run: String, in context: DeliveryContext) {
    self.directory = directory
    self.run = run
    self.context = context
    encrypt = delivery.configuration.encryption
    workingDirectory = delivery.directory
    store = delivery.configuration.keepsDeletedInCluster ? delivery.memory?.store : nil
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
    let number = counts.withLock { counts in
      counts.begun += 1
      return counts.begun
    }
    do {
      let bytes = try await content(of: manifest)
      try write(bytes, of: manifest)
      try await store?.keep(
        bytes, of: manifest.id, run: run, number: number, isEncrypted: manifest.isSensitive)
      counts.withLock { $0.kept += 1 }
    } catch let failure as WriteFailure {
      throw .archive(failure.reason, "name a directory that can be written to with --report-dir")
    } catch let error as RecordError {
      throw .archive(error.message, error.help)
    } catch {
      throw .archive("\(error)", nil)
    }
  }

  private func content(of manifest: DeletedManifest) async throws(WriteFailure) -> [UInt8] {
    let text = Array((JSON(manifest.value).prettyText + "\n").utf8)
    guard manifest.isSensitive, let encrypt else { return text }
    let bytes = try await context.programs.filter(encrypt, text, workingDirectory)
    guard !bytes.isEmpty else { throw WriteFailure("`\(encrypt)` gave nothing") }
    return bytes
  }

  private func write(
    _ bytes: [UInt8], of manifest: DeletedManifest
  ) throws(WriteFailure) {
    let ending = manifest.isSensitive ? "json.encrypted" : "json"
    try context.files.write("\(directory)/\(manifest.id.fileName).\(ending)", bytes)
  }
}

extension Failure {
  fileprivate static func archive(_ reason: String, _ help: String?) -> Failure {
    Failure(.archive, "its manifest can't be kept: \(reason)", help: help)
  }
}

extension ResourceID {
  /// A name for a file that no other object has, of characters that mean nothing to anybody.
  fileprivate var fileName: String {
    [kind, group, namespace, name]
      .map { PercentEncoding.component($0).replacing("_", with: "%5F") }.joined(separator: "_")
  }
}
