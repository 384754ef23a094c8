internal import KubeModel
internal import YAMLText

/// A named cluster, user or context of a kubeconfig, with the file that contains it.
struct KubeconfigEntry: Sendable {
  let section: Kubeconfig.Section
  let name: String
  let file: String
  let fields: Value

  /// For messages: `user ci of /home/ci/.kube/config`.
  var origin: String { "\(section.itemKey) \(name) of \(file)" }

  /// A string; nil if it is absent, null or empty.
  func string(_ key: String) throws(KubeError) -> String? {
    try string(fields[key], key)
  }

  func string(_ value: Value?, _ key: String) throws(KubeError) -> String? {
    guard let value, value != .null else { return nil }
    guard let string = value.string else { throw wrongType(key, "a string", value) }
    return string.isEmpty ? nil : string
  }

  func strings(_ value: Value?, _ key: String) throws(KubeError) -> [String] {
    guard let value, value != .null else { return [] }
    guard let items = value.items else { throw wrongType(key, "a list of strings", value) }
    return try items.map { item throws(KubeError) in
      guard let string = item.string else { throw wrongType(key, "a list of strings", item) }
      return string
    }
  }

  func bool(_ key: String) throws(KubeError) -> Bool {
    guard let value = fields[key], value != .null else { return false }
    guard case .bool(let bool) = value else { throw wrongType(key, "true or false", value) }
    return bool
  }

  /// The bytes under `key-data` in base64, or in the file that `key` names.
  func bytes(_ key: String, _ sources: CredentialSources) throws(KubeError) -> [UInt8]? {
    if let text = try string("\(key)-data") {
      guard let bytes = Base64.decoded(text) else {
        throw KubeError(
          .kubeconfig, "`\(key)-data` of \(origin) is not base64",
          help: "write the certificate or key there with `base64 -w0`, or name its file in `\(key)`"
        )
      }
      return bytes
    }
    guard let path = try string(key) else { return nil }
    return try sources.contents(resolved(path), of: "`\(key)` of \(origin)")
  }

  /// Resolves a path of this entry; relative paths begin at the directory of the kubeconfig.
  func resolved(_ path: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  private func wrongType(_ key: String, _ expected: String, _ value: Value) -> KubeError {
    KubeError(
      .kubeconfig, "`\(key)` of \(origin) must be \(expected), but is \(value.kindName)",
      help: expected.contains("string") ? "put it in quotes" : nil)
  }
}

extension CredentialSources {
  /// The bytes of a file that must exist; `what` says in errors what the file is.
  func contents(_ path: String, of what: String) throws(KubeError) -> [UInt8] {
    let contents: [UInt8]?
    do throws(FileFailure) {
      contents = try readFile(path)
    } catch {
      throw KubeError(
        .credentials, "\(what) can't be read from \(path): \(error.reason)",
        help: "make the file readable for this user")
    }
    guard let contents else {
      throw KubeError(
        .credentials, "\(what) can't be read: \(path) does not exist",
        help: "create the file, or correct the path in the kubeconfig")
    }
    return contents
  }
}
