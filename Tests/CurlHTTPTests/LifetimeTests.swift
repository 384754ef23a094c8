import CurlHTTP
import HTTPMessages
import HydrosTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.hangLimit) struct LifetimeTests {
  /// Waits until no connection is open but the one that asks.
  private func expectNoConnection(to server: TestServer) async throws {
    let client = CurlClient.patient
    try await waitUntil { try await client.get("\(server.plain)/open").text == "1" }
  }

  @Test func `a client that goes away closes its connections`() async throws {
    try await withServer(.http1) { server in
      try await withThrowingTaskGroup { group in
        let client = CurlClient.patient
        for _ in 0..<8 {
          group.addTask { _ = try await client.get("\(server.plain)/wait/0.05") }
        }
        try await group.waitForAll()
      }
      try await expectNoConnection(to: server)
    }
  }

  @Test func `a stream that is dropped closes its connection`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      _ = try await client.stream(HTTPRequest(.get, "\(server.plain)/endless"))
      try await expectNoConnection(to: server)
      #expect(try await client.get("\(server.plain)/status/200").status == 200)
    }
  }

  @Test func `a stream keeps its client going`() async throws {
    try await withServer(.http1) { server in
      func open() async throws -> HTTPStream {
        try await CurlClient.patient.stream(HTTPRequest(.get, "\(server.plain)/stream/5"))
      }
      let text = try await open().text()
      #expect(text.hasSuffix("event 4\n"))
    }
  }

  #if canImport(Glibc)
    @Test func `many clients leave neither threads nor descriptors`() async throws {
      try await withServer(.http1) { server in
        for _ in 0..<300 {
          #expect(try await CurlClient.patient.get("\(server.plain)/status/200").status == 200)
        }
        // Other tests have some of both; 300 clients had 300 threads and 900 descriptors.
        try await waitUntil {
          entries("/proc/self/task") <= 150 && entries("/proc/self/fd") <= 300
        }
      }
    }

    private func entries(_ directory: String) -> Int {
      guard let handle = opendir(directory) else { return 0 }
      defer { closedir(handle) }
      var count = 0
      while readdir(handle) != nil { count += 1 }
      return count
    }
  #endif
}
