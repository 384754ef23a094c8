package import HTTPMessages

/// The user that the server should treat the real user as.
package struct Impersonation: Hashable, Sendable {
  package let user: String
  package let groups: [String]
  package let uid: String?
  package let extra: [String: [String]]

  package init(
    user: String, groups: [String] = [], uid: String? = nil, extra: [String: [String]] = [:]
  ) {
    self.user = user
    self.groups = groups
    self.uid = uid
    self.extra = extra
  }

  /// The request headers of Kubernetes' "User impersonation".
  package var headers: [HTTPHeader] {
    var headers = [HTTPHeader("Impersonate-User", user)]
    for group in groups { headers.append(HTTPHeader("Impersonate-Group", group)) }
    if let uid { headers.append(HTTPHeader("Impersonate-Uid", uid)) }
    for (key, values) in extra.sorted(by: { $0.key < $1.key }) {
      let name = "Impersonate-Extra-\(PercentEncoding.headerName(key))"
      for value in values { headers.append(HTTPHeader(name, value)) }
    }
    return headers
  }

  /// Throws if a name contains a line break, which would end the header and begin another one.
  func check() throws(KubeError) {
    let isPlain = headers.allSatisfy { header in
      header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    guard isPlain, !user.isEmpty else {
      throw KubeError(
        .credentials, "the name of a user to impersonate is empty or contains a line break",
        help: "correct --as, or `as` of the kubeconfig's user")
    }
  }
}
