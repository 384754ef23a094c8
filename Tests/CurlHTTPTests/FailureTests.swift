import CurlHTTP
import HTTPMessages
import HydrosTestSupport
import Testing

@Suite(.hangLimit) struct FailureTests {
  @Test func `a refused connection was not used`() async throws {
    let port = freePort()
    let error = try await CurlClient.patient.failure(.patch, "https://127.0.0.1:\(port)")
    #expect(
      error
        == HTTPError(
          .unreachable, "the server 127.0.0.1:\(port) refused the connection", wasNotSent: true))
  }

  @Test func `an unknown host was not reached`() async throws {
    // A label has at most 63 bytes, so that nobody is asked.
    let host = String(repeating: "a", count: 64) + ".example"
    let error = try await CurlClient.patient.failure(.patch, "https://\(host)")
    #expect(
      error
        == HTTPError(
          .unreachable, "the name of the server \(host):443 could not be resolved", wasNotSent: true
        ))
  }

  @Test func `a server that never completes the connection times out unsent`() async throws {
    try await withSilentPort { port in
      let client = CurlClient.with { $0.connectTimeout = .milliseconds(200) }
      let error = try await client.failure(.patch, "https://127.0.0.1:\(port)")
      #expect(
        error
          == HTTPError(
            .timedOut, "could not connect to the server 127.0.0.1:\(port) in time",
            wasNotSent: true))
    }
  }

  @Test func `a server that never answers times out, perhaps having acted`() async throws {
    try await withServer(.http1) { server in
      var error: HTTPError
      var timeout = Duration.milliseconds(100)
      // A busy machine may not even send it in that time.
      repeat {
        timeout *= 2
        let client = CurlClient.with { $0.requestTimeout = timeout }
        error = try await client.failure(.patch, "\(server.plain)/never")
      } while error.wasNotSent && timeout < .seconds(600)
      #expect(
        error
          == HTTPError(
            .timedOut, "the server 127.0.0.1:\(server.port) did not answer in time",
            wasNotSent: false))
    }
  }

  @Test(arguments: ["reset", "close", "truncated"])
  func `a connection that breaks may have carried the request`(fault: String) async throws {
    try await withServer(.http1) { server in
      let error = try await CurlClient.patient.failure(.patch, "\(server.plain)/\(fault)")
      #expect(error.code == .interrupted)
      #expect(
        error.message.hasPrefix("the connection to the server 127.0.0.1:\(server.port) broke: "))
      #expect(!error.wasNotSent)
    }
  }

  @Test(arguments: ["reset", "close"])
  func `what is not safe to repeat is sent once, on a used connection too`(fault: String)
    async throws
  {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      _ = try await client.get("\(server.plain)/echo")
      let error = try await client.failure(.patch, "\(server.plain)/\(fault)")
      #expect(error.code == .interrupted)
      #expect(!error.wasNotSent)
      #expect(
        try await client.get("\(server.plain)/seen").text == "GET /echo\nPATCH /\(fault)")
    }
  }

  @Test func `a response beyond the limit is given up`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.with { $0.bodyLimit = 50_000 }
      #expect(try await client.get("\(server.plain)/large/50000").body.count == 50_000)
      for path in ["large/50001", "gzip/50001"] {
        let error = try await client.failure(.patch, "\(server.plain)/\(path)")
        #expect(
          error
            == HTTPError(.other, "the response is longer than 50000 bytes", wasNotSent: false))
      }
    }
  }

  @Test func `a header beyond the limit is given up`() async throws {
    try await withServer(.http1) { server in
      let error = try await CurlClient.patient.failure(.get, "\(server.plain)/large_header")
      #expect(error.message == "the header of the response is longer than 262144 bytes")
    }
  }

  @Test func `what is no HTTP is called so`() async throws {
    try await withServer(.http1) { server in
      let error = try await CurlClient.patient.failure(.get, "\(server.plain)/garbage")
      #expect(
        error.message
          == "the server 127.0.0.1:\(server.port) does not answer like an HTTP server")
      let damaged = try await CurlClient.patient.failure(.get, "\(server.plain)/damaged_gzip")
      #expect(
        damaged.message
          == "the body of the response of the server 127.0.0.1:\(server.port) is damaged")
    }
  }
}

@Suite(.hangLimit) struct CancellationTests {
  @Test func `a cancelled request ends at once and leaves the client usable`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      let task = Task { try await client.failure(.patch, "\(server.plain)/never") }
      try await waitUntil { try await client.get("\(server.plain)/seen").text == "PATCH /never" }
      task.cancel()
      #expect(try await task.value.code == .cancelled)
      #expect(try await client.get("\(server.plain)/status/200").status == 200)
    }
  }

  @Test func `a request of a cancelled task is not sent`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await client.failure(.patch, "\(server.plain)/echo")
      }
      let result = try await task.value.wasNotSent
      #expect(result)
      #expect(try await client.get("\(server.plain)/seen").text == "")
    }
  }

  @Test func `requests cancelled at any moment all end`() async throws {
    try await withServer(.echo2) { server in
      let client = try await CurlClient.trusting()
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<200 {
          group.addTask {
            let task = Task {
              try await client.send(HTTPRequest(.post, server.secure, body: [1, 2, 3]))
            }
            try? await Task.sleep(for: .microseconds(number * 37 % 3000))
            task.cancel()
            if case .failure(let error as HTTPError) = await task.result {
              #expect(error.code == .cancelled)
            }
          }
        }
      }
      let response = try await client.send(HTTPRequest(.post, server.secure, body: [1, 2, 3]))
      #expect(response.body == [1, 2, 3])
    }
  }
}
