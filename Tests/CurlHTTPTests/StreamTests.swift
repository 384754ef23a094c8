import CurlHTTP
import HTTPMessages
import HydrosTestSupport
import Testing

@Suite(.hangLimit) struct StreamTests {
  @Test func `the parts of a stream arrive as they are sent`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      let stream = try await client.stream(HTTPRequest(.get, "\(server.plain)/stepped"))
      #expect(stream.status == 200)
      var parts = stream.body.makeAsyncIterator()
      #expect(try await parts.next() == Array("first\n".utf8))
      _ = try await client.get("\(server.plain)/go")
      #expect(try await parts.next() == Array("second\n".utf8))
      #expect(try await parts.next() == nil)
    }
  }

  @Test func `a stream of a refused request has its status and body`() async throws {
    try await withServer(.http1) { server in
      let stream = try await CurlClient.patient.stream(
        HTTPRequest(.get, "\(server.plain)/status/410"))
      #expect(stream.status == 410)
      #expect(try await stream.text() == "status")
    }
  }

  @Test func `a stream that breaks throws after what had arrived`() async throws {
    try await withServer(.http1) { server in
      let stream = try await CurlClient.patient.stream(HTTPRequest(.get, "\(server.plain)/broken"))
      var text = ""
      let error = await #expect(throws: HTTPError.self) {
        for try await part in stream.body { text += String(decoding: part, as: UTF8.self) }
      }
      #expect(text == "first\n")
      #expect(error?.code == .interrupted)
    }
  }

  @Test func `a stream without a server throws at its beginning`() async throws {
    let error = await #expect(throws: HTTPError.self) {
      _ = try await CurlClient.patient.stream(HTTPRequest(.get, "https://127.0.0.1:\(freePort())"))
    }
    #expect(error?.code == .unreachable)
    #expect(error?.wasNotSent == true)
  }

  @Test func `a stream outlives the time-out of requests`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.with { $0.requestTimeout = .milliseconds(100) }
      let stream = try await client.stream(HTTPRequest(.get, "\(server.plain)/stream/30"))
      #expect(try await stream.text().hasSuffix("event 29\n"))
    }
  }

  @Test func `a silent stream times out`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.with { $0.idleTimeout = .milliseconds(700) }
      let error = await #expect(throws: HTTPError.self) {
        try await client.stream(HTTPRequest(.get, "\(server.plain)/mute")).text()
      }
      #expect(error?.code == .timedOut)
      #expect(error?.message == "the server 127.0.0.1:\(server.port) was silent for too long")
    }
  }

  @Test func `a cancelled reader ends its stream`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      let stream = try await client.stream(HTTPRequest(.get, "\(server.plain)/silent"))
      let begun = Signal()
      let task = Task { for try await _ in stream.body { begun.raise() } }
      try await waitUntil { begun.isRaised }
      task.cancel()
      // A cancelled AsyncThrowingStream ends, or throws what its source throws.
      if case .failure(let error as HTTPError) = await task.result {
        #expect(error.code == .cancelled)
      }
      #expect(try await client.get("\(server.plain)/status/200").status == 200)
    }
  }

  @Test func `a stream of HTTP/1.1 makes the server wait for its reader`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      let stream = try await client.stream(HTTPRequest(.get, "\(server.plain)/flood/64"))
      try await Task.sleep(for: .milliseconds(500))
      let sent = try await Int(client.get("\(server.plain)/sent").text)
      #expect(try #require(sent) < 32)
      var count = 0
      for try await part in stream.body { count += part.count }
      #expect(count == 64 << 20)
    }
  }

  @Test func `a stream of HTTP/2 that nobody reads fails, and holds up no request`() async throws {
    try await withServer(.echo2) { server in
      let client = try await CurlClient.trusting { $0.streamLimit = 1 << 20 }
      let body = [UInt8](repeating: 1, count: 4 << 20)
      let stream = try await client.stream(HTTPRequest(.post, server.secure, body: body))
      #expect(try await client.send(HTTPRequest(.post, server.secure, body: body)).body == body)
      var count = 0
      let error = await #expect(throws: HTTPError.self) {
        for try await part in stream.body { count += part.count }
      }
      #expect(error?.message == "the stream was read too slowly: 1048576 bytes are waiting")
      #expect(count <= 1 << 20)
    }
  }
}
