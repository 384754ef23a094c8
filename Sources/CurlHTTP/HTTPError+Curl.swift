internal import CLibCurl
internal import HTTPMessages

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension HTTPError {
  /// The error for a transfer that libcurl ended.
  init(_ result: CURLcode, _ easy: EasyHandle, _ route: Route, wasNotSent: Bool) {
    let failure = CurlFailure(result: result, easy: easy, route: route, wasNotSent: wasNotSent)
    let (code, message) = failure.explanation
    self.init(code, message, wasNotSent: wasNotSent)
  }
}

extension HTTPError {
  static func cancelled(wasNotSent: Bool) -> HTTPError {
    HTTPError(.cancelled, "the request was cancelled", wasNotSent: wasNotSent)
  }
}

private struct CurlFailure {
  let result: CURLcode
  let easy: EasyHandle
  let route: Route
  let wasNotSent: Bool

  private var server: String { "the server \(route.server)" }

  /// The next hop, to which the connection is made.
  private var peer: String { route.proxy.map { "the proxy \($0.name)" } ?? server }

  /// The message of libcurl or OpenSSL, for causes without their own sentence.
  private var detail: String {
    let text =
      easy.failure.isEmpty ? unsafe String(cString: curl_easy_strerror(result)) : easy.failure
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  var explanation: (HTTPError.Code, String) {
    switch result {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      (.unreachable, "the name of \(peer) could not be resolved")
    case CURLE_COULDNT_CONNECT: (.unreachable, connectionFailure)
    case CURLE_PROXY: (.unreachable, "\(peer) did not connect to \(server): \(detail)")
    case CURLE_OPERATION_TIMEDOUT: (.timedOut, timeout)
    case CURLE_PEER_FAILED_VERIFICATION: (.tls, verificationFailure)
    case CURLE_SSL_CACERT_BADFILE:
      (
        .tls,
        "the certificate authorities to trust could not be read: they must be PEM certificates"
      )
    case CURLE_SSL_CERTPROBLEM:
      (.tls, "the client certificate or its key could not be used: \(detail)")
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
      (.tls, "can't make a secure connection to \(peer): \(detail)")
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      interruption
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
      (.other, "\(server) does not answer like an HTTP server")
    case CURLE_BAD_CONTENT_ENCODING: (.other, "the body of the response of \(server) is damaged")
    default: (.other, "the request to \(server) failed: \(detail)")
    }
  }

  private var connectionFailure: String {
    switch CInt(easy.number(CURLINFO_OS_ERRNO)) {
    case ECONNREFUSED: "\(peer) refused the connection"
    case ENETUNREACH, EHOSTUNREACH: "the network has no route to \(peer)"
    case ETIMEDOUT: "\(peer) did not answer"
    default: "could not connect to \(peer)"
    }
  }

  private var timeout: String {
    if wasNotSent { return "could not connect to \(peer) in time" }
    if easy.failure.hasPrefix("Operation too slow") {
      return "\(server) was silent for too long"
    }
    return "\(server) did not answer in time"
  }

  private var interruption: (HTTPError.Code, String) {
    let proxyStatus = easy.number(CURLINFO_HTTP_CONNECTCODE)
    if wasNotSent, route.proxy != nil {
      let reason = proxyStatus == 0 ? "it closed the connection" : "it answered \(proxyStatus)"
      return (.unreachable, "\(peer) did not connect to \(server): \(reason)")
    }
    // With TLS 1.3, a server refuses a client certificate only after the handshake.
    if easy.failure.contains(" alert ") {
      return (.tls, "\(server) refused the client certificate: \(detail)")
    }
    if wasNotSent { return (.interrupted, "\(server) refused the request: \(detail)") }
    return (.interrupted, "the connection to \(server) broke: \(detail)")
  }

  private var verificationFailure: String {
    let certificate = "the certificate of \(route.server)"
    if easy.failure.contains("target host name") {
      return "\(certificate) is not for \(route.verifiedName)"
    }
    // The numbers are OpenSSL's X509_V_ERR.
    return switch easy.number(CURLINFO_SSL_VERIFYRESULT) {
    case 10: "\(certificate) has expired"
    case 9: "\(certificate) is not valid yet; check the clocks"
    case 18, 19, 2, 20, 21: "\(certificate) is signed by an untrusted authority"
    case 23: "\(certificate) was revoked"
    default: "\(certificate) was refused: \(detail)"
    }
  }
}
