internal import CLibCurl
internal import HTTPMessages

/// libcurl's easy handle; it is set up once for its client and reused for many requests.
///
/// Confined to the thread of its ``TransferLoop``.
@safe
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let message: UnsafeMutablePointer<CChar>

  init(_ options: CurlOptions) {
    guard let pointer = unsafe curl_easy_init() else { preconditionFailure("out of memory") }
    unsafe self.pointer = unsafe pointer
    unsafe message = .allocate(capacity: curl_error_size)
    unsafe message.initialize(repeating: 0, count: curl_error_size)
    unsafe curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, message)
    configure(options)
  }

  deinit {
    unsafe curl_easy_cleanup(pointer)
    unsafe message.deallocate()
  }

  /// libcurl's message about a failure; empty if there is none.
  var failure: String { unsafe String(cString: message) }

  func clearFailure() { unsafe message.pointee = 0 }

  func resume() { unsafe curl_easy_pause(pointer, CURLPAUSE_CONT) }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe curl_get_long(pointer, info, &value)
    return value
  }

  func set(_ option: CURLoption, _ value: Int) { unsafe curl_set_long(pointer, option, value) }

  func set(_ option: CURLoption, _ value: Bool) { set(option, value ? 1 : 0) }

  func set(_ option: CURLoption, _ value: Duration) {
    let (seconds, attoseconds) = value.components
    set(option, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }

  /// Sets a text; nil sets libcurl's default.
  func set(_ option: CURLoption, _ value: String?) {
    guard let value else {
      unsafe curl_set_text(pointer, option, nil)
      return
    }
    unsafe curl_set_text(pointer, option, value)
  }

  func set(_ option: CURLoption, bytes: [UInt8]) {
    _ = unsafe bytes.withUnsafeBytes {
      unsafe curl_set_blob(pointer, option, $0.baseAddress, $0.count)
    }
  }

  func setBody(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes {
      // A null pointer would tell libcurl to read the body from elsewhere.
      guard let start = $0.baseAddress else {
        unsafe curl_set_body(pointer, "", 0)
        return
      }
      unsafe curl_set_body(pointer, start, curl_off_t($0.count))
    }
  }
}

extension EasyHandle {
  private func configure(_ options: CurlOptions) {
    set(CURLOPT_NOSIGNAL, true)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, false)
    set(CURLOPT_HTTP_VERSION, options.version == .http1 ? curl_http_1_1 : curl_any_http_version)
    set(CURLOPT_PIPEWAIT, true)
    set(CURLOPT_TCP_KEEPALIVE, true)
    set(CURLOPT_TCP_KEEPIDLE, 30)
    set(CURLOPT_TCP_KEEPINTVL, 15)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    set(CURLOPT_ACCEPT_ENCODING, options.compression ? "gzip" : nil)
    set(CURLOPT_USERAGENT, options.userAgent)
    set(CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout)
    // An empty text means no proxy; without it, libcurl would read the environment of this process.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOPROXY, "")
    configureTrust(options)
    configureIdentity(options.identity)
    Transfer.receive(from: self)
  }

  private func configureTrust(_ options: CurlOptions) {
    set(CURLOPT_SSLVERSION, curl_tls_1_2)
    for (peer, host) in [
      (CURLOPT_SSL_VERIFYPEER, CURLOPT_SSL_VERIFYHOST),
      (CURLOPT_PROXY_SSL_VERIFYPEER, CURLOPT_PROXY_SSL_VERIFYHOST),
    ] {
      set(peer, !options.acceptsAnyCertificate)
      set(host, options.acceptsAnyCertificate ? 0 : 2)
    }
    guard let authorities = options.certificateAuthorities else { return }
    for (blob, file, directory) in [
      (CURLOPT_CAINFO_BLOB, CURLOPT_CAINFO, CURLOPT_CAPATH),
      (CURLOPT_PROXY_CAINFO_BLOB, CURLOPT_PROXY_CAINFO, CURLOPT_PROXY_CAPATH),
    ] {
      set(blob, bytes: authorities)
      // Otherwise libcurl would also trust the directory of the system.
      set(file, nil)
      set(directory, nil)
    }
  }

  private func configureIdentity(_ identity: CurlOptions.Identity?) {
    guard let identity else { return }
    set(CURLOPT_SSLCERTTYPE, "PEM")
    set(CURLOPT_SSLKEYTYPE, "PEM")
    set(CURLOPT_SSLCERT_BLOB, bytes: identity.certificate)
    set(CURLOPT_SSLKEY_BLOB, bytes: identity.key)
    // OpenSSL would ask the terminal for the password of an encrypted key.
    set(CURLOPT_KEYPASSWD, "")
  }
}
