import Subprocess
import SystemPackage

/// Certificates made by openssl once for a run of the tests, in a directory that is no source.
///
/// `authority` signed `server` (for localhost and 127.0.0.1), `other` (for other.example),
/// `expired` and `client`; `stranger` is an authority that signed nothing.
package struct Certificates: Sendable {
  package static let shared = Task { try await Certificates() }

  private let directory: String

  package func path(_ file: String) -> String { "\(directory)/\(file)" }

  package func bytes(_ file: String) throws -> [UInt8] {
    let descriptor = try FileDescriptor.open(FilePath(path(file)), .readOnly)
    return try descriptor.closeAfter {
      try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }

  private init() async throws {
    directory =
      FilePath(#filePath).removingLastComponent().pushing("../../.build/certificates").string
    _ = try await run(.name("mkdir"), arguments: ["-p", directory], output: .discarded)
    try await selfSigned("authority")
    try await selfSigned("stranger")
    try await signed("server", names: "DNS:localhost,IP:127.0.0.1")
    try await signed("other", names: "DNS:other.example")
    try await signed("expired", names: "DNS:localhost,IP:127.0.0.1", days: -1)
    try await signed("client", names: "DNS:client.example")
    try await openssl("ec -in client.key -aes128 -passout pass:secret -out locked.key")
  }

  private func selfSigned(_ name: String) async throws {
    try await openssl(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=\(name)"
        + " -keyout \(name).key -out \(name).pem")
  }

  private func signed(_ name: String, names: String, days: Int = 2) async throws {
    try await openssl(
      "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=\(name)"
        + " -addext subjectAltName=\(names) -keyout \(name).key -out \(name).csr")
    try await openssl(
      "x509 -req -in \(name).csr -CA authority.pem -CAkey authority.key -days \(days)"
        + " -copy_extensions copy -out \(name).pem")
  }

  private func openssl(_ arguments: String) async throws {
    let result = try await run(
      .name("openssl"), arguments: Arguments(arguments.split(separator: " ").map(String.init)),
      workingDirectory: FilePath(directory), output: .discarded, error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else {
      throw OpenSSLFailure(message: result.standardError)
    }
  }
}

private struct OpenSSLFailure: Error { let message: String }
