/// A request to a server, as a value.
package struct HTTPRequest: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// An absolute URL.
  package var url: String
  /// In the given order; names are case-insensitive.
  package var headers: [HTTPHeader]
  /// Empty for a request without a body.
  package var body: [UInt8]

  package init(
    _ method: Method, _ url: String, headers: [HTTPHeader] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// A header field of a request or a response.
package struct HTTPHeader: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
