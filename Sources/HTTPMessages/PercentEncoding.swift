/// Escapes text for use in a URL, in the name of a header or in the name of a file.
package enum PercentEncoding {
  /// For one segment of a path or one part of a query: escapes all but RFC 3986's unreserved characters.
  package static func component(_ text: String) -> String {
    escaped(text) { byte in isAlphanumeric(byte) || "-._~".utf8.contains(byte) }
  }

  /// For the end of a header name, as the API requires after `Impersonate-Extra-`; in lower case, because
  /// such names are compared in lower case.
  package static func headerName(_ text: String) -> String {
    escaped(text.lowercased()) { byte in
      isAlphanumeric(byte) || "!#$&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  private static func escaped(_ text: String, _ stays: (UInt8) -> Bool) -> String {
    guard !text.utf8.allSatisfy(stays) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if stays(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
