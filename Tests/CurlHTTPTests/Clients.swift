import CurlHTTP
import HTTPMessages
import HydrosTestSupport

extension CurlOptions {
  /// With more patience than any load of the machine exhausts.
  static var patient: CurlOptions {
    var options = CurlOptions()
    options.connectTimeout = .seconds(3600)
    options.requestTimeout = .seconds(3600)
    options.idleTimeout = nil
    return options
  }
}

extension CurlClient {
  static var patient: CurlClient { CurlClient(.patient) }

  /// A client that trusts the authority of the tests.
  static func trusting(
    _ change: (inout CurlOptions) throws -> Void = { _ in }
  ) async throws -> CurlClient {
    var options = CurlOptions.patient
    options.certificateAuthorities = try await Certificates.shared.value.bytes("authority.pem")
    try change(&options)
    return CurlClient(options)
  }

  static func with(_ change: (inout CurlOptions) -> Void) -> CurlClient {
    var options = CurlOptions.patient
    change(&options)
    return CurlClient(options)
  }

  func get(_ url: String) async throws -> HTTPResponse { try await send(HTTPRequest(.get, url)) }

  /// The error of a request, which has to fail.
  func failure(_ method: HTTPRequest.Method, _ url: String) async throws -> HTTPError {
    do throws(HTTPError) {
      _ = try await send(HTTPRequest(method, url))
    } catch {
      return error
    }
    throw UnexpectedSuccess()
  }
}

struct UnexpectedSuccess: Error {}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension HTTPStream {
  /// The whole body.
  func text() async throws -> String {
    var bytes: [UInt8] = []
    for try await part in body { bytes += part }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Certificates {
  func identity() throws -> CurlOptions.Identity {
    CurlOptions.Identity(certificate: try bytes("client.pem"), key: try bytes("client.key"))
  }
}
