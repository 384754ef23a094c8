import Execution
import FoundationEssentials
import HydrosTestSupport
import Synchronization
import Testing

@testable import HydrosCommands

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Hooks as programs of their own, with nothing in their place.
@Suite(.hangLimit) struct HookTests {
  init() { ignoreBrokenPipes() }

  @Test(arguments: [
    ("true", HookEnd.exited(0), []),
    ("exit 3", .exited(3), []),
    ("kill -9 $$", .signalled(9), []),
    ("echo a; echo b >&2; printf c", .exited(0), ["a", "b", "c"]),
    ("printf 'a\\r\\n\\nb\\377\\n'", .exited(0), ["a", "", "b\u{FFFD}"]),
    ("no-such-program", .exited(127), ["/bin/sh: 1: no-such-program: not found"]),
    ("cat", .exited(0), [#"{"group":"web"}"#]),
    ("echo $HYDROS_GROUP $PWD", .exited(0), ["web /"]),
  ])
  func `a hook gives its lines and its end`(command: String, end: HookEnd, lines: [String]) async {
    let run = await HookRun(command)
    #expect(run.end == end)
    #expect(run.lines == lines)
  }

  @Test func `a hook need not read what it is given`() async {
    let run = await HookRun("exec 0<&-; echo done", input: [UInt8](repeating: 0x20, count: 1 << 20))
    #expect(run.end == .exited(0))
    #expect(run.lines == ["done"])
  }

  @Test func `nothing that a hook writes is lost`() async {
    let run = await HookRun("seq 1 100000")
    #expect(run.lines.count == 100_000)
    #expect(run.lines.last == "100000")
  }

  @Test func `a long line comes in pieces`() async {
    let run = await HookRun("head -c 40000 /dev/zero | tr '\\0' x")
    #expect(run.lines.map(\.count) == [16_384, 16_384, 7_232])
  }

  @Test func `a hook that stays too long ends with all that it started`() async throws {
    let time = HeldTime()
    let run = await HookRun(
      "sh -c 'trap \"\" TERM; echo $$; sleep 86400; sleep 86400' & wait", timeout: .seconds(3),
      time
    ) { _ in time.pass(.seconds(3)) }
    #expect(run.end == .timedOut)
    try await expectEnd(of: try #require(run.process))
  }

  @Test func `a hook ends when its task is cancelled`() async throws {
    let begun = Signal()
    let task = Task { await HookRun("sleep 86400 & echo $!; wait") { _ in begun.raise() } }
    try await waitUntil { begun.isRaised }
    task.cancel()
    let run = await task.value
    #expect(run.end == .cancelled)
    try await expectEnd(of: try #require(run.process))
  }

  @Test func `a hook may leave something behind`() async throws {
    let run = await HookRun("sleep 86400 & echo $!")
    #expect(run.end == .exited(0))
    let process = try #require(run.process)
    #expect(isAlive(process))
    kill(process, SIGKILL)
  }

  @Test func `a directory that is not there is told`() async {
    let run = await HookRun("true", directory: "/no/such/directory")
    #expect(run.end == .notStarted("No such file or directory"))
  }

  private func expectEnd(of process: Int32) async throws {
    try await waitUntil { !isAlive(process) }
  }

  /// False too for a process that only waits to be buried.
  private func isAlive(_ process: Int32) -> Bool {
    let status = FileManager.default.contents(atPath: "/proc/\(process)/stat")
    return status.map { !String(decoding: $0, as: UTF8.self).contains(") Z ") } ?? false
  }
}

/// A hook that has ended.
private struct HookRun: Sendable {
  let end: HookEnd
  let lines: [String]

  /// The process whose number it wrote first.
  var process: Int32? { lines.first.flatMap { Int32($0) } }

  /// Runs a hook whose time passes only where the test says so.
  init(
    _ command: String, directory: String = "/", input: [UInt8] = Array(#"{"group":"web"}"#.utf8),
    timeout: Duration = .seconds(30), _ time: HeldTime = HeldTime(),
    onLine: @escaping @Sendable (String) -> Void = { _ in }
  ) async {
    let call = HookCall(
      command: command, directory: directory, environment: ["HYDROS_GROUP": "web"], input: input,
      timeout: timeout)
    let written = Mutex<[String]>([])
    end = await LiveHook(call, by: time.pacing, grace: .milliseconds(300)).run { line in
      written.withLock { $0.append(line) }
      onLine(line)
    }
    lines = written.withLock { $0 }
  }
}
