#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The host of a URL: a name, or an address without brackets.
struct Host {
  let name: String
  /// The four or sixteen bytes of an address; nil for a name.
  let address: [UInt8]?

  init(_ name: String) {
    self.name = name
    address = Self.bytes(name, AF_INET, 4) ?? Self.bytes(name, AF_INET6, 16)
  }

  var isLoopback: Bool {
    guard let address else { return name.lowercased() == "localhost" }
    return address.count == 4
      ? address.first == 127 : address.dropLast().allSatisfy { $0 == 0 } && address.last == 1
  }

  /// The form in a URL.
  var bracketed: String { address?.count == 16 ? "[\(name)]" : name }

  private static func bytes(_ text: String, _ family: CInt, _ count: Int) -> [UInt8]? {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe buffer.initialize(repeating: 0)
      let isAddress = unsafe inet_pton(family, text, buffer.baseAddress) == 1
      initialized = isAddress ? count : 0
    }
    return bytes.isEmpty ? nil : bytes
  }
}

/// A range of addresses such as `10.0.0.0/8`.
struct Network {
  private let address: [UInt8]
  private let prefix: Int

  init?(_ text: Substring) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = Host(String(parts[0])).address,
      let prefix = Int(parts[1]), 0...(address.count * 8) ~= prefix
    else { return nil }
    self.address = address
    self.prefix = prefix
  }

  func contains(_ other: [UInt8]) -> Bool {
    guard other.count == address.count else { return false }
    return address.indices.allSatisfy { index in
      let bits = min(max(prefix - index * 8, 0), 8)
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
      return address[index] & mask == other[index] & mask
    }
  }
}
