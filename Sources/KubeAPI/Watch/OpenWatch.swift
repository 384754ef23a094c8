internal import HTTPMessages

/// A watch whose stream is open: gives its lines.
struct OpenWatch {
  private let request: APIRequest
  private let connection: ClusterConnection
  private var body: AsyncThrowingStream<[UInt8], any Error>.AsyncIterator
  private var lines = LineBuffer()
  /// When the stream was opened, by the server's pacing.
  let opened: Duration

  init(
    _ server: APIServer, _ query: ObjectQuery, after resourceVersion: String
  ) async throws(KubeError) {
    request = try .watch(query, after: resourceVersion, seconds: Watch.seconds)
    connection = server.connection
    // Who reads the watch decides about further attempts, by what came before.
    var server = server
    server.retries = .never
    opened = server.pacing.now()
    body = try await server.stream(request).body.makeAsyncIterator()
  }

  /// The next line; nil where the stream is at its end.
  mutating func nextLine() async throws(KubeError) -> [UInt8]? {
    while true {
      if let line = lines.next() { return line }
      guard let part = try await part() else { return nil }
      guard lines.append(part) else {
        throw KubeError(
          .unreadableAnswer, "the server sent an event without an end", operation: request.purpose)
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

/// Cuts what arrives bit by bit into lines, each read over once.
struct LineBuffer {
  private var bytes: [UInt8] = []
  private var start = 0
  private var searched = 0

  /// More than any object holds that etcd would take.
  private static let longestLine = 32 << 20

  /// Adds what arrived; false where a line grows beyond all measure.
  mutating func append(_ part: [UInt8]) -> Bool {
    if start > 0 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    bytes += part
    return bytes.count <= Self.longestLine
  }

  /// The next whole line that isn't empty, without its end.
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
