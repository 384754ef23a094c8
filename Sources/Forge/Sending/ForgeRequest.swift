internal import HTTPMessages
internal import KubeModel

/// A request to the API of a forge, without credentials.
struct ForgeRequest: Sendable {
  let method: HTTPRequest.Method
  /// Path and query relative to the base URL; or a whole URL that the forge itself returned.
  var target: String
  let body: JSON?
  /// The operation, such as `creating the comment`.
  let purpose: String
  /// Whether sending it twice has the same effect as sending it once.
  let isRepeatable: Bool
  /// The permission that the request needs.
  let permission: Permission?

  init(
    _ method: HTTPRequest.Method, _ target: String, body: JSON? = nil,
    permission: Permission? = nil,
    isRepeatable: Bool? = nil, _ purpose: String
  ) {
    self.method = method
    self.target = target
    self.body = body
    self.purpose = purpose
    self.isRepeatable = isRepeatable ?? (method != .post)
    self.permission = permission
  }

  enum Permission: Sendable { case comments, statuses }
}

extension String {
  /// The text as one segment of a path.
  var asSegment: String { PercentEncoding.component(self) }

  /// `owner/name`, with each part escaped as a path segment.
  var asPath: String {
    split(separator: "/", omittingEmptySubsequences: false).map { String($0).asSegment }
      .joined(separator: "/")
  }
}
