#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A TCP socket of this machine whose calls block; one thread reads it and one writes it at a time.
struct Socket: Sendable {
  private let descriptor: CInt

  /// Listens on a free port, which it returns too.
  static func listening() throws -> (socket: Socket, port: Int) {
    let descriptor = socket(AF_INET, streamType, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) | listen(descriptor, 128)
          | getsockname(descriptor, $0, &length)
      }
    }
    guard descriptor >= 0, status == 0 else { throw SocketFailure(code: errno) }
    return (Socket(descriptor: descriptor), Int(UInt16(bigEndian: address.sin_port)))
  }

  /// The next connection; nil once ``shut()`` was called.
  func accepted() -> Socket? {
    let connection = accept(descriptor, nil, nil)
    guard connection >= 0 else { return nil }
    // Small answers would wait for the acknowledgement of those before.
    var isOn: CInt = 1
    setsockopt(
      connection, CInt(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<CInt>.size))
    return Socket(descriptor: connection)
  }

  /// What arrives next; nothing at the end.
  func read() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
  }

  /// False where nobody receives any more.
  @discardableResult func write(_ bytes: some Sequence<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, noSignal) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Whether the other side has closed; waits for that for some milliseconds.
  func isLeft(within milliseconds: CInt) -> Bool {
    var entry = pollfd(descriptor: descriptor)
    guard poll(&entry, 1, milliseconds) > 0 else { return false }
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, CInt(MSG_PEEK)) <= 0
  }

  /// Ends reads, writes and waits, here and on the other side.
  func shut() { shutdown(descriptor, CInt(SHUT_RDWR)) }

  func close() { closeDescriptor(descriptor) }

  private init(descriptor: CInt) { self.descriptor = descriptor }
}

struct SocketFailure: Error { let code: CInt }

private let streamType = Int32(SOCK_STREAM.rawValue)
private let noSignal = CInt(MSG_NOSIGNAL)

private func closeDescriptor(_ descriptor: CInt) { close(descriptor) }

extension pollfd {
  fileprivate init(descriptor: CInt) {
    self.init(fd: descriptor, events: Int16(POLLIN), revents: 0)
  }
}
