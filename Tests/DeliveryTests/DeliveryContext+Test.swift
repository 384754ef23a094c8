import Execution
import FoundationEssentials
import HTTPMessages
import HydrosTestSupport
import KubeAPI
import ManifestSources
import Testing

@testable import Delivery

extension DeliveryContext {
  /// A context with the files on disk and the network of a test, and nothing else: what else is asked
  /// for fails the test.
  static func of(
    _ world: TestWorld, directory: String, connect: @escaping Network.Connect = nowhere
  ) -> DeliveryContext {
    DeliveryContext(
      version: "0.0.0", directory: directory, cacheDirectory: nil, stateDirectory: directory,
      isCI: false, baseBranch: nil, holder: "test-host", parallelism: 2,
      network: Network(connect: connect, sources: world.sources, pacing: world.pacing()),
      files: .onDisk, programs: .none, interruptions: { AsyncStream { _ in } },
      makeID: { "testrun2" })
  }

  /// The way to no cluster.
  static let nowhere: Network.Connect = { connection, _, _ throws(HTTPError) in
    Issue.record("nobody expected a connection to \(connection.server)")
    throw HTTPError(.unreachable, "there is no cluster in this test", wasNotSent: true)
  }
}

extension Files {
  fileprivate static let onDisk = Files(
    read: { path in FileManager.default.contents(atPath: path).map { [UInt8]($0) } },
    readDirectory: { path in
      Issue.record("nobody expected the directory \(path)")
      return nil
    },
    readInput: { _ in [] },
    write: { path, _ throws(WriteFailure) in
      Issue.record("nobody expected the file \(path)")
      throw WriteFailure("there are no files in this test")
    })
}

extension Programs {
  fileprivate static let none = Programs(
    git: { _, _ in false },
    filter: { command, _, _ throws(WriteFailure) in
      Issue.record("nobody expected the command \(command)")
      throw WriteFailure("there are no commands in this test")
    },
    hook: { call, _ in
      Issue.record("nobody expected the hook \(call.command)")
      return .notStarted("there are no hooks in this test")
    })
}
