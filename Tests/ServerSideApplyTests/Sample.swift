import FoundationEssentials
import KubeAPI
import KubeModel
import Testing

/// A manifest, and the object that Kubernetes 1.20 held after it was applied twice.
struct Sample: CustomTestStringConvertible {
  let name: String
  let manifest: Value
  let live: LiveObject

  var testDescription: String { name }

  /// The files in the folder `Samples` beside this file, sorted by name.
  static let all: [Sample] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.sorted().map(Sample.init)
  }()

  static func named(_ name: String) -> Sample { Sample("\(name).json") }

  private init(_ file: String) {
    let bytes = FileManager.default.contents(atPath: "\(Self.directory)/\(file)") ?? Data()
    let value = Value(json: [UInt8](bytes)) ?? .null
    name = file
    manifest = value["manifest"] ?? .null
    live = LiveObject(value["live"] ?? .null)
  }

  private static let directory =
    #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    + (ProcessInfo.processInfo.environment["SAMPLES"] ?? "/Samples")
}
