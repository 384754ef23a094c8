import Subprocess
import Synchronization
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A server in a process of its own, on this machine only.
package struct TestServer: Sendable {
  package enum Kind {
    /// `Servers/http1-server`, which misbehaves by path and is a proxy too.
    case http1
    case https1(certificate: String = "server", clientAuthority: String? = nil)
    /// `Servers/http2-server`, which misbehaves from the first request on.
    case fault2(String, times: Int? = nil)
    /// `Servers/webhook-server`, which admits objects to a cluster or not.
    case webhook
    /// `Servers/forge-server`, a GitHub and a GitLab.
    case forge
    /// nghttpd, which sends back what it gets.
    case echo2
  }

  package let port: Int
  package var plain: String { "http://127.0.0.1:\(port)" }
  package var secure: String { "https://127.0.0.1:\(port)" }
}

/// Runs a server while `body` runs.
package func withServer<Result: Sendable>(
  _ kind: TestServer.Kind, _ body: @Sendable (TestServer) async throws -> Result
) async throws -> Result {
  let certificates = try await Certificates.shared.value
  let port = freePort()
  let (program, arguments) = command(kind, port, certificates, try await python.value)
  return try await run(
    program, arguments: Arguments(arguments), input: .none, output: .discarded, error: .discarded
  ) { server in
    do {
      try await waitUntilListening(port)
      let result = try await body(TestServer(port: port))
      try server.send(signal: .kill)
      return result
    } catch {
      try? server.send(signal: .kill)
      throw error
    }
  }.closureResult
}

/// The interpreter itself: a version manager's `python3` is a slow script.
private let python = Task {
  let result = try await run(
    .name("python3"), arguments: ["-c", "import sys; print(sys.executable, end='')"],
    output: .string(limit: 4096))
  return Executable.path(FilePath(result.standardOutput))
}

private func command(
  _ kind: TestServer.Kind, _ port: Int, _ certificates: Certificates, _ python: Executable
) -> (Executable, [String]) {
  func script(_ name: String) -> String {
    FilePath(#filePath).removingLastComponent().pushing(FilePath("Servers/\(name)")).string
  }
  func files(_ name: String) -> [String] {
    [certificates.path("\(name).pem"), certificates.path("\(name).key")]
  }
  return switch kind {
  case .http1: (python, [script("http1-server"), "\(port)"])
  case .https1(let name, let authority):
    (
      python,
      [script("http1-server"), "\(port)"] + files(name)
        + (authority.map { [certificates.path("\($0).pem")] } ?? [])
    )
  case .fault2(let fault, let times):
    (
      python,
      [script("http2-server"), "\(port)"] + files("server") + [fault]
        + (times.map { ["\($0)"] } ?? [])
    )
  case .forge: (python, [script("forge-server"), "\(port)"])
  case .webhook: (python, [script("webhook-server"), "\(port)"] + files("server"))
  case .echo2:
    (
      .name("nghttpd"),
      ["--address=127.0.0.1", "--echo-upload", "\(port)"] + files("server").reversed()
    )
  }
}

private let lastPort = Atomic(UInt16(getpid() % 10_000))

/// A port that nothing listens on: given to one test, and below those that the system gives.
package func freePort() -> Int {
  while true {
    let port = 15_000 + Int(lastPort.wrappingAdd(1, ordering: .relaxed).newValue % 15_000)
    let descriptor = boundSocket(port)
    guard descriptor >= 0 else { continue }
    close(descriptor)
    return port
  }
}

/// A port of this machine whose connections are never accepted nor refused.
package func withSilentPort<Result>(_ body: (Int) async throws -> Result) async throws -> Result {
  let port = freePort()
  let descriptor = boundSocket(port)
  listen(descriptor, 8)
  defer { close(descriptor) }
  return try await body(port)
}

/// Below zero if the port is taken.
private func boundSocket(_ port: Int) -> CInt {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = loopback(port: port)
  let status = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard status != 0 else { return descriptor }
  close(descriptor)
  return -1
}

private func loopback(port: Int) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return address
}

private func waitUntilListening(_ port: Int) async throws {
  try await waitUntil { isListening(port) }
}

private func isListening(_ port: Int) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = loopback(port: port)
  let status = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  return status == 0
}
