import HTTPMessages

/// Reads one request after another from a connection that speaks HTTP/1.1.
struct HTTPReader {
  private let socket: Socket
  private var buffer: [UInt8] = []

  init(_ socket: Socket) { self.socket = socket }

  struct Message {
    let method: HTTPRequest.Method
    let target: String
    let headers: [HTTPHeader]
    let body: [UInt8]
  }

  /// Nil at the end of the connection, and where what comes is no request.
  mutating func next() -> Message? {
    guard let head = take(through: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3, let method = HTTPRequest.Method(rawValue: String(words[0])) else {
      return nil
    }
    let headers = lines.dropFirst().compactMap(HTTPHeader.init(line:))
    if headers.value(of: "expect") != nil { socket.write("HTTP/1.1 100 Continue\r\n\r\n".utf8) }
    guard let body = take(headers.value(of: "content-length").flatMap { Int($0) } ?? 0) else {
      return nil
    }
    return Message(method: method, target: String(words[1]), headers: headers, body: body)
  }

  private mutating func take(through end: [UInt8]) -> [UInt8]? {
    while true {
      if let range = buffer.firstRange(of: end) { return take(range.upperBound) }
      guard fill() else { return nil }
    }
  }

  private mutating func take(_ count: Int) -> [UInt8]? {
    while buffer.count < count { guard fill() else { return nil } }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  private mutating func fill() -> Bool {
    let bytes = socket.read()
    buffer += bytes
    return !bytes.isEmpty
  }
}

extension HTTPHeader {
  fileprivate init?(line: Substring) {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...]
    self.init(String(line[..<colon]), String(value.drop { $0 == " " }))
  }
}

extension [HTTPHeader] {
  /// Takes the name in small letters.
  func value(of name: String) -> String? { first { $0.name.lowercased() == name }?.value }
}
