import HydrosTestSupport
import KubeAPI
import KubeModel
import Testing

struct ListTests {
  static func page(_ names: [String], next: String? = nil, version: String = "9") -> String {
    let items = names.map { #"{"metadata":{"name":"\#($0)","namespace":"a"}}"# }
    let more = next.map { #","continue":"\#($0)","remainingItemCount":7"# } ?? ""
    return """
      {"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"\(version)"\(more)},
      "items":[\(items.joined(separator: ","))]}
      """
  }

  @Test func `pages are followed to the last, and items know their kind`() async throws {
    let client = ScriptedClient([
      line("GET /api/v1/pods?limit=2", 200, Self.page(["a", "b"], next: "t+1")),
      line("GET /api/v1/pods?continue=t%2B1&limit=2", 200, Self.page(["c"], next: "")),
    ])
    let listed = try await TestWorld().server(client).list(ObjectQuery(.pods), pageSize: 2)
    #expect(listed.items.map(\.name) == ["a", "b", "c"])
    #expect(listed.items.first?.value["kind"] == "Pod")
    #expect(listed.items.first?.value["apiVersion"] == "v1")
    #expect(listed.resourceVersion == "9")
    client.expectEnd()
  }

  @Test func `a list that expires between pages is begun anew without pages`() async throws {
    let client = ScriptedClient([
      line("GET /api/v1/pods?limit=1", 200, Self.page(["old"], next: "t")),
      line("GET /api/v1/pods?continue=t&limit=1", 410, status(410, "Expired", "too old")),
      line("GET /api/v1/pods", 200, Self.page(["a", "b"], version: "12")),
    ])
    let listed = try await TestWorld().server(client).list(ObjectQuery(.pods), pageSize: 1)
    #expect(listed.items.map(\.name) == ["a", "b"])
    #expect(listed.resourceVersion == "12")
    client.expectEnd()
  }

  @Test func `only what the caller keeps is kept`() async throws {
    let client = ScriptedClient([
      line("GET /api/v1/namespaces/a/pods?limit=500", 200, Self.page(["x", "y"]))
    ])
    let listed = try await TestWorld().server(client)
      .list(ObjectQuery(.pods, namespace: "a")) { $0.name == "y" ? $0.name : nil }
    #expect(listed.items == ["y"])
  }

  @Test func `an empty list may be null`() async throws {
    let client = ScriptedClient([
      line(
        "GET /api/v1/pods?limit=500", 200,
        #"{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":null}"#)
    ])
    #expect(try await TestWorld().server(client).list(ObjectQuery(.pods)).items.isEmpty)
  }

  @Test func `what is no list is an error`() async {
    let client = ScriptedClient([line("GET /api/v1/pods?limit=500", 200, #"{"kind":"Pod"}"#)])
    let server = TestWorld().server(client)
    let failure = await error { () async throws(KubeError) in
      _ = try await server.list(ObjectQuery(.pods))
    }
    #expect(failure?.code == .unreadableAnswer)
    #expect(failure?.operation == "listing pods")
  }
}
