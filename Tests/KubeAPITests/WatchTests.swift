import HTTPMessages
import HydrosTestSupport
import Testing

@testable import KubeAPI

struct WatchTests {
  static func watch(after version: Int) -> String {
    "GET /api/v1/namespaces/a/pods?allowWatchBookmarks=true&resourceVersion=\(version)&timeoutSeconds=290&watch=true"
  }
  static let list = "GET /api/v1/namespaces/a/pods?limit=500"
  static let query = ObjectQuery(.pods, namespace: "a")

  static func event(_ type: String, _ object: String) -> String {
    #"{"type":"\#(type)","object":\#(object)}"# + "\n"
  }

  static func bookmark(_ version: Int) -> String {
    event(
      "BOOKMARK",
      #"{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"\#(version)","creationTimestamp":null},"spec":{"containers":null}}"#
    )
  }

  /// What a watch tells until it throws.
  static func events(
    _ script: [ScriptedClient.Line], after version: String? = "5", count: Int = .max,
    world: TestWorld = TestWorld()
  ) async -> ([String], KubeError?) {
    let client = ScriptedClient(script)
    var words: [String] = []
    do throws(KubeError) {
      var iterator = world.server(client).watch(query, after: version).makeAsyncIterator()
      while words.count < count, let event = try await iterator.next() {
        words.append(describe(event))
      }
      client.expectEnd()
      return (words, nil)
    } catch {
      client.expectEnd()
      return (words, error)
    }
  }

  static func describe(_ event: WatchEvent) -> String {
    switch event {
    case .snapshot(let objects): "snapshot \(objects.map(\.name).joined(separator: ","))"
    case .added(let object): "added \(object.name)"
    case .modified(let object): "modified \(object.name)"
    case .deleted(let object): "deleted \(object.name)"
    }
  }

  @Test func `events are told as they happen, wherever the stream is cut`() async {
    let text =
      Self.event("ADDED", pod("x", version: 6)) + Self.event("MODIFIED", pod("é", version: 7))
      + Self.bookmark(8) + "\n" + Self.event("DELETED", pod("x", version: 9))
    for size in [1, 7, 64, 4096] {
      let bytes = Array(text.utf8)
      // Characters may be cut as well, so that the parts are no texts of their own.
      let parts = stride(from: 0, to: bytes.count, by: size)
        .map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
      var lines = LineBuffer()
      var whole: [[UInt8]] = []
      for part in parts {
        let isShort = lines.append(part)
        #expect(isShort)
        while let line = lines.next() { whole.append(line) }
      }
      #expect(whole.count == 4)
    }
    let (events, error) = await Self.events(
      [line(Self.watch(after: 5), stream: [text])], count: 3)
    #expect(events == ["added x", "modified é", "deleted x"])
    #expect(error == nil)
  }

  @Test func `it begins with a snapshot and goes on from there`() async {
    let (events, _) = await Self.events(
      [
        line(Self.list, 200, ListTests.page(["x", "y"], version: "20")),
        line(Self.watch(after: 20), stream: [Self.event("ADDED", pod("z", version: 21))]),
      ], after: nil, count: 2)
    #expect(events == ["snapshot x,y", "added z"])
  }

  @Test func `it goes on from the last version, also that of a bookmark`() async {
    let world = TestWorld()
    let (events, _) = await Self.events(
      [
        line(Self.watch(after: 5), stream: [Self.event("ADDED", pod("x", version: 6))]),
        line(
          Self.watch(after: 6), stream: [Self.bookmark(30)],
          then: HTTPError(.interrupted, "reset", wasNotSent: false)),
        line(Self.watch(after: 30), stream: [Self.event("MODIFIED", pod("x", version: 31))]),
      ], count: 2, world: world)
    #expect(events == ["added x", "modified x"])
    #expect(world.waits.count == 1)
  }

  static let expired = status(410, "Expired", "too old resource version: 5 (9)")

  @Test(arguments: [true, false])
  func `an expired version leads to a new snapshot`(isEvent: Bool) async {
    let (events, _) = await Self.events(
      [
        isEvent
          ? line(Self.watch(after: 5), stream: [Self.event("ERROR", Self.expired)])
          : line(Self.watch(after: 5), 410, Self.expired),
        line(Self.list, 200, ListTests.page(["x"], version: "20")),
        line(Self.watch(after: 20), stream: [Self.event("DELETED", pod("x", version: 21))]),
      ], count: 2)
    #expect(events == ["snapshot x", "deleted x"])
  }

  @Test func `what breaks again and again ends it, after growing waits`() async {
    let world = TestWorld()
    let broken = HTTPError(.interrupted, "reset", wasNotSent: false)
    let (events, error) = await Self.events(
      (1...10).map { _ in line(Self.watch(after: 5), stream: [], then: broken) }, world: world)
    #expect(events.isEmpty)
    #expect(error?.code == .connection(.interrupted))
    #expect(
      world.waits
        == [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000].map { .milliseconds($0) })
  }

  @Test func `a server that is restarted is waited for, and asked as it asks`() async {
    let world = TestWorld()
    let (events, _) = await Self.events(
      [
        line(Self.watch(after: 5), stream: [Self.event("ADDED", pod("x", version: 6))]),
        line(Self.watch(after: 6), HTTPError(.unreachable, "refused", wasNotSent: true)),
        line(Self.watch(after: 6), 503, status(503, "ServiceUnavailable", "starting")),
        line(Self.watch(after: 6), 429, "", headers: [HTTPHeader("Retry-After", "9")]),
        line(Self.watch(after: 6), stream: [Self.event("DELETED", pod("x", version: 7))]),
      ], count: 2, world: world)
    #expect(events == ["added x", "deleted x"])
    #expect(world.waits == [.milliseconds(100), .milliseconds(200), .seconds(9)])
  }

  @Test func `a stream that ends before anything came is not opened again at once`() async {
    let world = TestWorld()
    let (events, _) = await Self.events(
      [
        line(Self.watch(after: 5), stream: []),
        line(Self.watch(after: 5), stream: [Self.event("ADDED", pod("x", version: 6))]),
      ], count: 1, world: world)
    #expect(events == ["added x"])
    #expect(world.waits == [.milliseconds(100)])
  }

  @Test func `errors within the stream don't make a loop without waits`() async {
    let world = TestWorld()
    let failure = Self.event("ERROR", status(500, "InternalError", "etcd is away"))
    let (_, error) = await Self.events(
      (1...4).map { _ in line(Self.watch(after: 5), stream: [failure]) }, world: world)
    #expect(error?.code == .serverError(500))
    #expect(world.waits.count == 3)
  }

  @Test func `garbage is tried again, and missing rights are not`() async {
    let (events, _) = await Self.events(
      [
        line(Self.watch(after: 5), stream: ["garbage\n"]),
        line(Self.watch(after: 5), stream: [Self.event("ADDED", pod("x", version: 6))]),
      ], count: 1)
    #expect(events == ["added x"])
    let (_, error) = await Self.events([
      line(
        Self.watch(after: 5), 403,
        status(
          403, "Forbidden",
          #"pods is forbidden: User "ci" cannot watch resource "pods" in API group "" in the namespace "a""#
        ))
    ])
    #expect(error?.message == "ci may not watch pods in namespace a")
    #expect(error?.operation == "watching pods in a")
  }

  @Test func `a cancelled reader ends`() async {
    let task = Task {
      await sleepUntilCancelled()
      return await Self.events([])
    }
    task.cancel()
    #expect(await task.value.1?.code == .cancelled)
  }
}
