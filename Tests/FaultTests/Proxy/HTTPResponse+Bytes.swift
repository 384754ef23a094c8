import HTTPMessages

extension HTTPResponse {
  /// The response as HTTP/1.1 writes it, or as a fault leaves it.
  func bytes(spoiledBy fault: Fault?) -> [UInt8] {
    let body = fault == .corrupted ? Array("{\"kind\": ]".utf8) : body
    let head = responseHead(status, headers.filter(Self.isPassed), "Content-Length: \(body.count)")
    return head + (fault == .truncated ? body.prefix(body.count / 2) : body[...])
  }

  // The client that talks to the server has decompressed the body and knows its length.
  fileprivate static func isPassed(_ header: HTTPHeader) -> Bool {
    ["content-type", "etag", "retry-after", "warning", "vary"].contains(header.name.lowercased())
  }
}

extension HTTPStream {
  var head: [UInt8] {
    responseHead(status, headers.filter(HTTPResponse.isPassed), "Transfer-Encoding: chunked")
  }
}

extension [UInt8] {
  /// One chunk of a chunked body.
  var chunk: [UInt8] {
    Array("\(String(count, radix: 16))\r\n".utf8) + self + Array("\r\n".utf8)
  }
}

/// What an API server, or a proxy before it, says where it does nothing.
func refusal(_ status: Int, _ retryAfter: Int?) -> [UInt8] {
  let body = """
    {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"\(reasons[status] ?? "")",\
    "message":"a fault of the test","code":\(status)}
    """
  let wait = retryAfter.map { [HTTPHeader("Retry-After", "\($0)")] } ?? []
  return responseHead(
    status, [HTTPHeader("Content-Type", "application/json")] + wait,
    "Content-Length: \(body.utf8.count)") + Array(body.utf8)
}

private let reasons = [
  403: "Forbidden", 429: "TooManyRequests", 500: "InternalError", 503: "ServiceUnavailable",
]

private func responseHead(_ status: Int, _ headers: [HTTPHeader], _ length: String) -> [UInt8] {
  let lines = headers.map { "\($0.name): \($0.value)" } + [length]
  return Array("HTTP/1.1 \(status) \(status)\r\n\(lines.joined(separator: "\r\n"))\r\n\r\n".utf8)
}
