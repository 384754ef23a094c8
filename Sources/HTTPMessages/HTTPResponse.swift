/// A whole response of a server, as a value.
package struct HTTPResponse: Hashable, Sendable {
  package let status: Int
  /// In the order of arrival.
  package let headers: [HTTPHeader]
  package let body: [UInt8]

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the first header with a name, ignoring case; nil if absent.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
