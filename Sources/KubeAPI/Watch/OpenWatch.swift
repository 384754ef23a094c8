internal import HTTPMessages

/// The open stream of a watch; returns its lines.
struct OpenWatch {
  private let request: APIRequest
  private let connection: ClusterConnection
  private var body: AsyncThrowingStream<[UInt8], any Error>.AsyncIterator
  private var lines = LineBuffer()
  /// When the stream was opened, by the clock of `server.pacing`.
  let opened: Duration

  init(
    _ server: APIServer, _ query: ObjectQuery, after resourceVersion: String
  ) async throws(KubeError) {
    request = try .watch(query, after: resourceVersion, seconds: Watch.seconds)
    connection = server.connection
    // The reader of the watch decides about retries, by what came before.
    var server = server
    server.retries = .never
    opened = server.pacing.now()
    body = try await server.stream(request).body.makeAsyncIterator()
  }

  /// The next line; nil at the end of the stream.
  mutating func nextLine() async throws(KubeError) -> [UInt8]? {
    while true {
      if let line = lines.next() { return line }
      guard let part = try await part() else { return nil }
      guard lines.append(part) else {
        throw KubeError(
          .unreadableAnswer, "the server sent an endless event", operation: request.purpose)
      }
    }
  }

  private mutating func part() async throws(KubeError) -> [UInt8]? {
    do {
      return try await body.next(isolation: #isolation)
    } catch let error as HTTPError {
      throw KubeError(error, request, connection)
    } catch {
      let broken =
        error is CancellationError
        ? HTTPError(.cancelled, "the run was interrupted", wasNotSent: false)
        : HTTPError(.interrupted, "the stream broke", wasNotSent: false)
      throw KubeError(broken, request, connection)
    }
  }
}

/// Splits arriving data into lines; it scans each byte only once.
struct LineBuffer {
  private var bytes: [UInt8] = []
  private var start = 0
  private var searched = 0

  /// Larger than any object that etcd accepts.
  private static let longestLine = 32 << 20

  /// Adds arrived data; returns false if a line exceeds `longestLine`.
  mutating func append(_ part: [UInt8]) -> Bool {
    if start > 0 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    bytes += part
    return bytes.count <= Self.longestLine
  }

  /// The next complete line that isn't empty, without its line break.
  mutating func next() -> [UInt8]? {
    while searched < bytes.count {
      defer { searched += 1 }
      guard bytes[searched] == UInt8(ascii: "\n") else { continue }
      let line = bytes[start..<searched]
      start = searched + 1
      if !line.isEmpty { return Array(line) }
    }
    return nil
  }
}
