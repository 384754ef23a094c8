internal import HTTPMessages

/// The client of one connection; it is replaced only if the client certificate changes.
actor Clients {
  private let connect: @Sendable (ClientIdentity?) throws(HTTPError) -> any HTTPClient
  /// Whether the server ever sent a response.
  private(set) var hasAnswered = false
  private var made: (identity: ClientIdentity?, client: any HTTPClient)?

  init(_ connect: @escaping @Sendable (ClientIdentity?) throws(HTTPError) -> any HTTPClient) {
    self.connect = connect
  }

  func noteAnswer() { hasAnswered = true }

  func client(for identity: ClientIdentity?) throws(HTTPError) -> any HTTPClient {
    if let made, made.identity == identity { return made.client }
    let client = try connect(identity)
    made = (identity, client)
    return client
  }
}
