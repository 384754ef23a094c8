import CurlHTTP
import HTTPMessages
import HydrosTestSupport
import Testing

@Suite(.hangLimit) struct HTTP2Tests {
  /// Sends `count` requests, 32 at a time, and expects each to be answered with its own body.
  private func send(_ count: Int, to url: String, by client: CurlClient) async throws {
    try await withThrowingTaskGroup { group in
      for lane in 0..<32 {
        group.addTask {
          for number in stride(from: lane, to: count, by: 32) {
            let body = Array("request \(number)".utf8)
            let response = try await client.send(HTTPRequest(.post, url, body: body))
            #expect(response.body == body)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `many requests at once share one connection`() async throws {
    try await withServer(.echo2) { server in
      try await withServer(.http1) { proxy in
        let client = try await CurlClient.trusting { $0.proxy = .url(proxy.plain) }
        try await send(500, to: server.secure, by: client)
        let seen = try await CurlClient.patient.get("\(proxy.plain)/seen").text
        #expect(seen == "CONNECT 127.0.0.1:\(server.port) None")
      }
    }
  }

  @Test func `HTTP/1.1 can be demanded of a server that speaks both`() async throws {
    try await withServer(.echo2) { server in
      let both = try await CurlClient.trusting()
      #expect(try await both.get(server.secure).status == 404)
      let old = try await CurlClient.trusting { $0.version = .http1 }
      // nghttpd speaks HTTP/2 only.
      let error = try await old.failure(.get, server.secure)
      #expect(error.code == .interrupted || error.code == .tls)
    }
  }

  @Test func `a server of HTTP/1.1 gets as many connections as it needs`() async throws {
    try await withServer(.https1()) { server in
      let client = try await CurlClient.trusting()
      try await withThrowingTaskGroup { group in
        for _ in 0..<16 {
          group.addTask {
            let response = try await client.get("\(server.secure)/wait/0.2")
            #expect(response.text == "late")
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func `a large body travels both ways`() async throws {
    try await withServer(.echo2) { server in
      let client = try await CurlClient.trusting()
      let body = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 7) }
      #expect(try await client.send(HTTPRequest(.post, server.secure, body: body)).body == body)
    }
  }

  @Test func `a refused stream is sent again`() async throws {
    try await withServer(.fault2("refuse", times: 2)) { server in
      let response = try await CurlClient.trusting().send(
        HTTPRequest(.patch, server.secure, body: [1]))
      #expect(response.header("x-seen") == "3")
    }
  }

  @Test func `after a server went away another connection is made`() async throws {
    try await withServer(.fault2("goaway", times: 1)) { server in
      let client = try await CurlClient.trusting()
      #expect(try await client.failure(.patch, server.secure).wasNotSent)
      #expect(try await client.get(server.secure).header("x-seen") == "2")
    }
  }

  @Test(arguments: ["refuse", "goaway"])
  func `a stream refused again and again was not sent`(fault: String) async throws {
    try await withServer(.fault2(fault)) { server in
      let error = try await CurlClient.trusting().failure(.patch, server.secure)
      #expect(error.code == .interrupted)
      #expect(error.wasNotSent, "\(error)")
    }
  }

  @Test(arguments: ["reset", "close", "rude"])
  func `a stream or connection that breaks may have carried the request`(fault: String)
    async throws
  {
    try await withServer(.fault2(fault)) { server in
      let error = try await CurlClient.trusting().failure(.patch, server.secure)
      #expect(error.code == .interrupted)
      #expect(!error.wasNotSent)
    }
  }

  @Test(arguments: ["first", "rude-first"])
  func `what is not safe to repeat is sent once, on a used connection too`(fault: String)
    async throws
  {
    try await withServer(.fault2(fault)) { server in
      let client = try await CurlClient.trusting()
      #expect(try await client.get(server.secure).header("x-seen") == "1")
      let error = try await client.failure(.patch, server.secure)
      #expect(error.code == .interrupted)
      #expect(!error.wasNotSent)
      #expect(try await client.get(server.secure).header("x-seen") == "3")
    }
  }
}

extension HTTP2Tests {
  /// libcurl 7.88 now and then leaves a transfer asleep that could go on.
  @Test func `no request among many is forgotten until a timer wakes it`() async throws {
    try await withServer(.echo2) { server in
      for _ in 0..<100 {
        // The first timer that could wake a request is the one that ends it.
        let client = try await CurlClient.trusting { $0.requestTimeout = .seconds(600) }
        _ = try await client.get("\(server.secure)/first")
        await withTaskGroup(of: Int?.self) { group in
          for number in 0..<40 {
            if number >= 16 {
              let status = await group.next()
              #expect(status == 404)
            }
            group.addTask { try? await client.get("\(server.secure)/\(number)").status }
          }
          for await status in group { #expect(status == 404) }
        }
      }
    }
  }
}
