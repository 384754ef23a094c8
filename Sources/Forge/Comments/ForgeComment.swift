internal import KubeModel

/// A comment of GitHub or a note of GitLab.
struct ForgeComment: Hashable, Sendable {
  let id: Int
  /// The name of the account that wrote it.
  let author: String
  let body: String

  /// Nil for what lacks an id.
  init?(_ value: Value) {
    guard let id = value["id"]?.count else { return nil }
    self.id = id
    author = value["user"]?["login"]?.string ?? value["author"]?["username"]?.string ?? ""
    body = value["body"]?.string ?? ""
  }
}
