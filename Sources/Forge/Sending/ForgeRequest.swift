internal import HTTPMessages
internal import KubeModel

/// A request to the API of a forge, before it is known as whom it is sent.
struct ForgeRequest: Sendable {
  let method: HTTPRequest.Method
  /// From the base URL on, with its query; or a whole URL, as the forge itself gave it.
  var target: String
  let body: JSON?
  /// What is being done, such as `creating the comment`.
  let purpose: String
  /// Whether sending it twice does no more than sending it once.
  let isRepeatable: Bool
  /// What the forge calls the right to do this.
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

  /// `owner/name` with each part as a segment.
  var asPath: String {
    split(separator: "/", omittingEmptySubsequences: false).map { String($0).asSegment }
      .joined(separator: "/")
  }
}
