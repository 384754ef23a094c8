package import HTTPMessages

/// A request to an API server, independent of the server.
package struct APIRequest: Hashable, Sendable {
  package let method: HTTPRequest.Method
  /// Path and query, escaped, beginning with a slash.
  package let target: String
  package let accept: String
  package let contentType: String?
  package let body: [UInt8]
  /// Further headers, such as `If-None-Match`.
  package let headers: [HTTPHeader]
  /// Whether the request may be retried even if the server may have acted on it.
  package let isRepeatable: Bool
  /// Whether the request can change what the server stores; false for reads and dry runs.
  package let isWrite: Bool
  /// For messages, such as `applying Deployment/shop/web`.
  package let purpose: String

  /// Builds a request; the parts may contain any text.
  ///
  /// Throws for a segment that would change which object the path names. An empty segment turns the
  /// DELETE of one object into a DELETE of all, and API servers decode an escaped slash. No object has
  /// such a name (`IsValidPathSegmentName` of apimachinery).
  init(
    _ method: HTTPRequest.Method, _ segments: [String], query: [(String, String?)] = [],
    accept: String = "application/json", contentType: String? = nil, body: [UInt8] = [],
    headers: [HTTPHeader] = [], isRepeatable: Bool, isWrite: Bool, purpose: String
  ) throws(KubeError) {
    self.method = method
    target = try Self.path(segments, purpose) + Self.text(of: query)
    self.accept = accept
    self.contentType = contentType
    self.body = body
    self.headers = headers
    self.isRepeatable = isRepeatable
    self.isWrite = isWrite
    self.purpose = purpose
  }

  private static func path(_ segments: [String], _ purpose: String) throws(KubeError) -> String {
    for segment in segments where !segment.isPathSegment {
      throw KubeError(
        .invalidRequest,
        segment.isEmpty
          ? "a name or a namespace is missing"
          : "`\(segment)` is not a valid name in the Kubernetes API",
        operation: purpose)
    }
    return "/" + segments.map(PercentEncoding.component).joined(separator: "/")
  }

  private static func text(of query: [(String, String?)]) -> String {
    let pairs = query.compactMap { key, value in
      value.map { "\(PercentEncoding.component(key))=\(PercentEncoding.component($0))" }
    }
    return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
  }
}

extension String {
  fileprivate var isPathSegment: Bool {
    !isEmpty && self != "." && self != ".."
      && utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "%") && $0 != 0 }
  }
}
