internal import CLibCurl
internal import HTTPMessages

/// The header fields of a request in libcurl's form; the list must live as long as the request.
@safe
struct HeaderList: ~Copyable {
  private var list: UnsafeMutablePointer<curl_slist>?

  init(_ request: HTTPRequest, _ route: Route) {
    if let authority = route.replacement?.authority { append("Host: \(authority)") }
    // Otherwise libcurl would wait for permission to send a long body, and label every body as a form.
    append("Expect:")
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      append("Content-Type:")
    }
    for header in request.headers {
      // A name with a colon and no value would remove the field.
      append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
  }

  init(connectTo route: Route) {
    if let replacement = route.replacement { append(replacement.connectTo) }
  }

  deinit { unsafe curl_slist_free_all(list) }

  func use(in easy: EasyHandle, as option: CURLoption) {
    unsafe curl_set_list(easy.pointer, option, list)
  }

  static func remove(from easy: EasyHandle) {
    unsafe curl_set_list(easy.pointer, CURLOPT_HTTPHEADER, nil)
    unsafe curl_set_list(easy.pointer, CURLOPT_CONNECT_TO, nil)
  }

  private mutating func append(_ line: String) {
    guard let longer = unsafe curl_slist_append(list, line) else {
      preconditionFailure("out of memory")
    }
    unsafe list = longer
  }
}

extension HTTPHeader {
  /// Throws for text that would end a header field and begin something else.
  ///
  /// RFC 9110 §5.1 and §5.5: a name is a token; a value contains no line break and no NUL.
  func validate() throws(HTTPError) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else {
      throw HTTPError(.other, "the name of a header field is not valid", wasNotSent: true)
    }
    guard !value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
      throw HTTPError(
        .other, "the header field \(name) contains a control character", wasNotSent: true)
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
