internal import CLibCurl
internal import HTTPMessages

/// One request under way: the part of its response that has arrived, and whether it was sent.
///
/// Confined to the thread of its ``TransferLoop``. libcurl has an unretained reference while it runs.
@safe
final class Transfer {
  let job: Job
  let easy: EasyHandle
  private let options: CurlOptions
  private let headers: HeaderList
  private let connectTo: HeaderList
  private let serverSpeaksHTTP2: Bool

  private var head = ResponseHead()
  private var headIsComplete = false
  private var headBytes = 0
  private var body: [UInt8] = []
  private var sending = SendingRecord()
  /// The reason why a callback told libcurl to stop.
  private var stopReason: HTTPError?

  init(_ job: Job, on easy: EasyHandle, _ options: CurlOptions, serverSpeaksHTTP2: Bool) {
    (self.job, self.easy, self.options) = (job, easy, options)
    self.serverSpeaksHTTP2 = serverSpeaksHTTP2
    headers = HeaderList(job.request, job.route)
    connectTo = HeaderList(connectTo: job.route)
    easy.prepare(job, options)
    headers.use(in: easy, as: CURLOPT_HTTPHEADER)
    connectTo.use(in: easy, as: CURLOPT_CONNECT_TO)
    let pointer = unsafe Unmanaged.passUnretained(self).toOpaque()
    for option in [
      CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA, CURLOPT_PRIVATE,
    ] {
      unsafe curl_set_pointer(easy.pointer, option, pointer)
    }
  }

  /// Returns the result to the waiting caller, and makes the handle ready for another request.
  func end(_ result: CURLcode) {
    guard result == CURLE_OK else {
      return fail(stopReason ?? HTTPError(result, easy, job.route, wasNotSent: wasNotSent(result)))
    }
    release()
    switch job.delivery {
    case .whole(let answer):
      let response = HTTPResponse(status: head.status, headers: head.headers, body: body)
      answer.resume(returning: .success(response))
    case .stream(let answer, let buffer):
      if !headIsComplete { answer.resume(returning: .success(head)) }
      buffer.finish(.success(()))
    }
  }

  func cancel() {
    fail(.cancelled(wasNotSent: !sending.wasBegun))
  }

  private func fail(_ error: HTTPError) {
    release()
    switch job.delivery {
    case .whole(let answer): answer.resume(returning: .failure(error))
    case .stream(let answer, let buffer):
      if !headIsComplete { answer.resume(returning: .failure(error)) }
      buffer.finish(.failure(error))
    }
  }

  private func release() { HeaderList.remove(from: easy) }

  private func wasNotSent(_ result: CURLcode) -> Bool {
    guard sending.wasBegun, head.status == 0 else { return !sending.wasBegun }
    // libcurl gives up if a server refuses the request repeatedly.
    if easy.failure.hasPrefix("Connection died, tried") {
      return sending.connectionWasNew || serverSpeaksHTTP2
    }
    // Without a message: nghttp2 closed the stream because a GOAWAY excluded it.
    return result == CURLE_HTTP2 && easy.failure.isEmpty
  }
}

extension Transfer {
  /// Registers the callbacks; called once for each handle.
  static func receive(from easy: EasyHandle) {
    unsafe curl_set_receiver(easy.pointer, CURLOPT_HEADERFUNCTION) { start, size, count, transfer in
      unsafe Transfer.of(transfer, start, size * count) { unsafe $0.receiveHeader($1) }
    }
    unsafe curl_set_receiver(easy.pointer, CURLOPT_WRITEFUNCTION) { start, size, count, transfer in
      unsafe Transfer.of(transfer, start, size * count) { unsafe $0.receiveBody($1) }
    }
    unsafe curl_set_before_request(easy.pointer) { transfer, _, _, _, _ in
      guard let transfer = unsafe transfer else { return CURL_PREREQFUNC_ABORT }
      return unsafe Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue().willSend()
        ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
  }

  /// The transfer that uses a handle.
  static func of(_ easy: UnsafeMutableRawPointer?) -> Transfer? {
    var pointer: UnsafeMutableRawPointer?
    guard let easy = unsafe easy, unsafe curl_get_pointer(easy, &pointer) == CURLE_OK else {
      return nil
    }
    return unsafe pointer.map { unsafe Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func of(
    _ transfer: UnsafeMutableRawPointer?, _ start: UnsafeMutablePointer<CChar>?, _ count: Int,
    receive: (Transfer, UnsafeRawBufferPointer) -> Int
  ) -> Int {
    guard let transfer = unsafe transfer else { return 0 }
    return unsafe receive(
      Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue(),
      UnsafeRawBufferPointer(start: start, count: count))
  }
}

extension Transfer {
  private static let headLimit = 256 << 10
  /// How many bytes a stream reads ahead, if it can make the server wait.
  private static let readAhead = 256 << 10

  private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard !headIsComplete else { return bytes.count }
    headBytes += bytes.count
    guard headBytes <= Self.headLimit else {
      return stop("the header of the response is longer than \(Self.headLimit) bytes")
    }
    unsafe head.receive(String(decoding: bytes, as: UTF8.self))
    if bytes.count <= 2, !(100...199 ~= head.status), case .stream(let answer, _) = job.delivery {
      headIsComplete = true
      answer.resume(returning: .success(head))
    }
    return bytes.count
  }

  private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    switch job.delivery {
    case .whole:
      guard body.count + bytes.count <= options.bodyLimit else {
        return stop("the response is longer than \(options.bodyLimit) bytes")
      }
      unsafe body.append(contentsOf: bytes)
    case .stream(_, let buffer) where easy.number(CURLINFO_HTTP_VERSION) == curl_http_2:
      // A paused stream would hold up the others of its connection in libcurl before 8.1.
      guard unsafe buffer.append(bytes, limit: options.streamLimit) else {
        return stop("the stream was read too slowly: \(options.streamLimit) bytes are waiting")
      }
    case .stream(_, let buffer):
      guard unsafe buffer.append(bytes, enough: min(Self.readAhead, options.streamLimit)) else {
        return curl_pause_receiver
      }
    }
    return bytes.count
  }

  private func stop(_ message: String) -> Int {
    stopReason = HTTPError(.other, message, wasNotSent: false)
    return 0
  }

  /// Called before every attempt to send.
  ///
  /// libcurl makes another attempt by itself if a reused connection is dead, or if a server refuses to
  /// begin.
  private func willSend() -> Bool {
    if sending.wasBegun, job.request.method != .get, !refusalIsCertain {
      stopReason = HTTPError(
        .interrupted, "the server \(job.route.server) closed the connection before it answered",
        wasNotSent: false)
      return false
    }
    easy.clearFailure()
    sending.begin(connections: easy.number(CURLINFO_NUM_CONNECTS))
    return true
  }

  /// Whether the only possible cause of another attempt is that the server refused the last one without
  /// processing it: libcurl never treats a new connection as dead, and it reports a dead one.
  private var refusalIsCertain: Bool {
    sending.connectionWasNew || serverSpeaksHTTP2 && easy.failure.isEmpty
  }
}

/// The attempts to send a request.
private struct SendingRecord {
  private(set) var wasBegun = false
  private(set) var connectionWasNew = false
  private var connections = 0

  mutating func begin(connections: Int) {
    wasBegun = true
    connectionWasNew = connections > self.connections
    self.connections = connections
  }
}

extension ResponseHead {
  /// Adds a line.
  ///
  /// A status line starts a new head, because a final response follows an informational one.
  fileprivate mutating func receive(_ line: String) {
    if line.hasPrefix("HTTP/") {
      let status = line.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap {
        Int($0.prefix(3))
      }
      self = ResponseHead(status: status ?? 0)
    } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(
        HTTPHeader(String(line[..<colon]), line[line.index(after: colon)...].trimmed))
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || 0x09...0x0D ~= $0 }
    let rest = utf8.drop(while: isSpace)
    guard let last = rest.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(self[rest.startIndex...last])
  }
}
