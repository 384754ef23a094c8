import CurlHTTP
import HTTPMessages
import HydrosTestSupport
import Testing

@Suite(.hangLimit) struct RequestTests {
  private let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]

  @Test func `a request arrives with its method, header fields and body`() async throws {
    try await withServer(.http1) { server in
      for method in methods { try await expectArrival(method, at: server) }
    }
  }

  private func expectArrival(_ method: HTTPRequest.Method, at server: TestServer) async throws {
    let response = try await CurlClient.patient.send(
      HTTPRequest(
        method, "\(server.plain)/echo/a%20b?c=d",
        headers: [
          HTTPHeader("Content-Type", "application/apply-patch+yaml"), HTTPHeader("X-One", "ä 1"),
          HTTPHeader("X-None", ""),
        ],
        body: Array("hello".utf8)))
    #expect(response.status == 200)
    #expect(response.text.contains(#""method": "\#(method.rawValue)""#))
    #expect(response.text.contains(#""path": "/echo/a%20b?c=d""#))
    #expect(response.text.contains(#""body": "hello""#))
    #expect(response.text.contains(#""content-type": "application/apply-patch+yaml""#))
    #expect(response.text.contains(#""x-none": """#))
    #expect(response.text.contains(#""user-agent": "hydros""#))
    #expect(!response.text.contains("expect"))
  }

  @Test func `a request without a body says nothing of its type`() async throws {
    try await withServer(.http1) { server in
      for method in methods {
        let response = try await CurlClient.patient.send(
          HTTPRequest(method, "\(server.plain)/echo"))
        #expect(response.text.contains(#""method": "\#(method.rawValue)""#))
        #expect(!response.text.contains("content-type"))
      }
    }
  }

  @Test func `a request leaves nothing behind for the next one on its handle`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      for method in [HTTPRequest.Method.patch, .get, .delete, .post, .get] {
        let body = method == .get ? "" : "of \(method.rawValue)"
        let response = try await client.send(
          HTTPRequest(
            method, "\(server.plain)/echo", headers: [HTTPHeader("X-\(method.rawValue)", "yes")],
            body: Array(body.utf8)))
        #expect(response.text.contains(#""body": "\#(body)""#))
        #expect(response.text.contains(#""method": "\#(method.rawValue)""#))
        #expect(response.text.components(of: #""x-"#) == 1)
      }
    }
  }

  @Test func `response header fields arrive in their order, trimmed`() async throws {
    try await withServer(.http1) { server in
      let response = try await CurlClient.patient.get("\(server.plain)/echo")
      #expect(response.header("x-spaces") == "a b")
      #expect(response.header("X-EMPTY") == "")
      #expect(response.headers.map(\.name).suffix(3) == ["X-Empty", "X-Spaces", "Content-Length"])
    }
  }

  @Test func `every status is a response`() async throws {
    try await withServer(.http1) { server in
      for status in [201, 204, 304, 404, 409, 429, 500, 503] {
        let response = try await CurlClient.patient.get("\(server.plain)/status/\(status)")
        #expect(response.status == status)
      }
    }
  }

  @Test func `a redirect is a response and not followed`() async throws {
    try await withServer(.http1) { server in
      let response = try await CurlClient.patient.get("\(server.plain)/redirect")
      #expect(response.status == 302)
      #expect(response.header("Location") == "http://127.0.0.1:1/elsewhere")
    }
  }

  @Test func `compressed bodies are offered and expanded`() async throws {
    try await withServer(.http1) { server in
      let response = try await CurlClient.patient.get("\(server.plain)/gzip/100000")
      #expect(response.body == [UInt8](repeating: UInt8(ascii: "x"), count: 100_000))
      #expect(
        try await CurlClient.patient.get("\(server.plain)/echo").text.contains(
          #""accept-encoding": "gzip""#))
      let plain = CurlClient.with { $0.compression = false }
      #expect(try await !plain.get("\(server.plain)/echo").text.contains("accept-encoding"))
    }
  }

  @Test func `connections of HTTP/1.1 are kept and used again`() async throws {
    try await withServer(.http1) { server in
      let client = CurlClient.patient
      let first = try await client.get("\(server.plain)/echo").text
      for _ in 1...20 {
        #expect(try await client.get("\(server.plain)/echo").text == first)
      }
    }
  }

  @Test(arguments: ["X\r\nY", "X: Y", "", "X Y", "Ä"])
  func `a name that is no token is refused`(name: String) async throws {
    let request = HTTPRequest(.get, "http://127.0.0.1:1", headers: [HTTPHeader(name, "value")])
    let error = await #expect(throws: HTTPError.self) { try await CurlClient.patient.send(request) }
    #expect(error?.message == "the name of a header field is not valid")
    #expect(error?.wasNotSent == true)
  }

  @Test(arguments: ["secret\r\nY: 1", "secret\n", "secret\r", "secret\0"])
  func `a value that would end its header field is refused and not repeated`(value: String)
    async throws
  {
    let request = HTTPRequest(.get, "http://127.0.0.1:1", headers: [HTTPHeader("X-A", value)])
    let error = await #expect(throws: HTTPError.self) { try await CurlClient.patient.send(request) }
    #expect(error?.message == "the header field X-A contains a control character")
  }

  @Test(arguments: [
    ("http://kube.example/", "the connection to the server kube.example:80 would not be encrypted"),
    ("http://10.0.0.1:8080/", "the connection to the server 10.0.0.1:8080 would not be encrypted"),
    ("http://127.0.0.1.example/", "the connection to the server 127.0.0.1.example:80 would"),
    ("https://ann:secret@kube.example/", "the URL contains a user name"),
    ("file:///etc/passwd", "the URL "), ("https://", "the URL is not valid"),
    ("https://kube.example/ HTTP/1.1\r\nX: Y", "the URL is not valid"),
    ("", "the URL is not valid"),
    ("ftp://kube.example/", "the connection to the server kube.example:21 would not be encrypted"),
  ])
  func `a URL that is not safe to use is refused`(url: String, message: String) async throws {
    let error = try await CurlClient.patient.failure(.get, url)
    #expect(error.code == .refusedURL)
    #expect(error.message.hasPrefix(message), "\(error.message)")
    #expect(!error.message.contains("secret"))
    #expect(error.wasNotSent)
  }

  @Test func `plain HTTP beyond this machine can be allowed`() async throws {
    let port = freePort()
    let client = CurlClient.with {
      $0.allowsPlainHTTP = true
      $0.proxy = .url("http://127.0.0.1:\(port)")
    }
    let error = try await client.failure(.get, "http://kube.example/")
    #expect(error.message == "the proxy 127.0.0.1:\(port) refused the connection")
  }
}

extension String {
  /// How many times a text occurs.
  func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
