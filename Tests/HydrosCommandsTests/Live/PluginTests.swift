import FoundationEssentials
import HydrosTestSupport
import Testing

@testable import HydrosCommands
@testable import KubeAPI

@Suite(.hangLimit) struct PluginTests {
  @Test func `a plugin gives its code, its output and its errors`() async throws {
    let output = try await run("/bin/sh", "-c", "echo $WHO; echo no >&2; exit 4")
    #expect(
      output == PluginOutput(exitCode: 4, output: [0x63, 0x69, 10], errors: [0x6E, 0x6F, 10]))
  }

  @Test(arguments: ["no-such-plugin", "/no/such/plugin", "/etc/passwd/plugin"])
  func `a plugin that is not there is not found`(command: String) async {
    await #expect(throws: PluginFailure.notFound) { try await run(command) }
  }

  @Test func `a file that may not be run is told`() async throws {
    try await withScratchRepository { scratch in
      try scratch.write("plugin", "#!/bin/sh\n")
      await #expect(throws: PluginFailure.other("the file is not executable")) {
        try await run("\(scratch.path)/plugin")
      }
    }
  }

  @Test func `a plugin has only so much time`() async throws {
    let time = HeldTime()
    try await withScratchRepository { scratch in
      let begun = "\(scratch.path)/begun"
      let plugin = Task {
        try await run("/bin/sh", "-c", "echo > \(begun); exec sleep 86400", by: time)
      }
      try await waitUntil { FileManager.default.fileExists(atPath: begun) }
      time.pass(.seconds(60))
      await #expect(throws: PluginFailure.timedOut) { try await plugin.value }
    }
  }

  @Test func `a plugin may only write so much`() async {
    await #expect(throws: PluginFailure.other("it wrote more than 1 MiB")) {
      try await run("head", "-c", "2000000", "/dev/zero")
    }
  }

  private func run(
    _ command: String, _ arguments: String..., by time: HeldTime = HeldTime()
  ) async throws(PluginFailure) -> PluginOutput {
    let call = PluginCall(
      command: command, arguments: arguments, environment: ["WHO": "ci"], isInteractive: false)
    return try await LivePlugin(call, by: time.pacing).run()
  }
}
