internal import CurlHTTP
internal import Delivery
import FoundationEssentials
internal import HTTPMessages
internal import KubeAPI
internal import SystemPackage

extension Network {
  /// The network of the running process.
  static func live(environment: [String: String], isTerminal: Bool) -> Network {
    let pacing = Pacing.live
    return Network(
      connect: { connection, identity, form in
        CurlClient(CurlOptions(connection, identity, form, environment: environment))
      },
      sources: CredentialSources(
        environment: environment, isTerminal: isTerminal,
        readFile: { path throws(FileFailure) in try contents(of: path) },
        runPlugin: { call throws(PluginFailure) in try await LivePlugin(call, by: pacing).run() },
        now: { .seconds(Date().timeIntervalSince1970) }),
      pacing: pacing)
  }

  private static func contents(of path: String) throws(FileFailure) -> [UInt8]? {
    do {
      let descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
      return try descriptor.closeAfter { try descriptor.contents() }
    } catch Errno.noSuchFileOrDirectory, Errno.notDirectory {
      return nil
    } catch let error as Errno {
      throw FileFailure(error.description)
    } catch {
      throw FileFailure("\(error)")
    }
  }
}

extension FileDescriptor {
  fileprivate func contents() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

extension CurlOptions {
  /// The options for the server of a connection, with a client certificate.
  init(
    _ connection: ClusterConnection, _ identity: ClientIdentity?, _ form: ConnectionForm,
    environment: [String: String]
  ) {
    self.init()
    certificateAuthorities = connection.trust.authorities
    self.identity = identity.map { Identity(certificate: $0.certificate, key: $0.key) }
    serverName = connection.trust.serverName
    acceptsAnyCertificate = connection.trust.isUnchecked
    // The kubeconfig explicitly says http, which kubectl would use too.
    allowsPlainHTTP = connection.server.hasPrefix("http://")
    proxy = connection.proxy.map { .url($0) } ?? .environment(environment)
    self.version = form.isHTTP1 ? .http1 : .automatic
    userAgent = "hydros/\(HydrosCommands.Version.current)"
    requestTimeout = form.requestTimeout
  }
}
