import CommandTestSupport
import Delivery
import HydrosCommands
import HydrosTestSupport
import Synchronization
import Testing

@Suite(.hangLimit) struct HTMLReportOptionsTests {
  private func plan(
    _ arguments: [String], failing failure: WriteFailure? = nil
  ) async throws -> (run: CommandRun, files: [String: String]) {
    let files = Mutex<[String: String]>([:])
    let run = Mutex<CommandRun?>(nil)
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      let ended = await CommandRun(
        ["plan", "--from", "EMPTY", "--to", "HEAD"] + arguments, in: scratch.path,
        adjust: { context in
          context.writeFile = { path, bytes throws(WriteFailure) in
            if let failure { throw failure }
            files.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
          }
        })
      run.withLock { $0 = ended }
    }
    return (try #require(run.withLock { $0 }), files.withLock { $0 })
  }

  @Test func `a plan is written for a browser beside what is printed`() async throws {
    let (run, files) = try await plan(["--report-html", "/r/plan.html"])
    #expect(run.status == 0)
    #expect(run.output.contains("Plan: 1 to create"))
    #expect(files.keys.sorted() == ["/r/plan.html"])
    #expect(files["/r/plan.html"]?.hasPrefix("<!DOCTYPE html>") == true)
    #expect(files["/r/plan.html"]?.contains("Plan: 1 to create") == true)
  }

  @Test func `nothing is written where nobody asks`() async throws {
    #expect(try await plan([]).files.isEmpty)
  }

  @Test func `a page that can't be written is told of after the plan`() async throws {
    let (run, _) = try await plan(
      ["--report-html", "plan.html"], failing: WriteFailure("no space left"))
    #expect(run.status == 1)
    #expect(run.output.contains("Plan: 1 to create"))
    #expect(run.errors.contains("plan.html: no space left"))
  }
}
