internal import KubeModel

/// A comment on GitHub or a note on GitLab.
struct ForgeComment: Hashable, Sendable {
  let id: Int
  /// The name of the account that wrote the comment.
  let author: String
  let body: String

  /// Nil if the value has no id.
  init?(_ value: Value) {
    guard let id = value["id"]?.count else { return nil }
    self.id = id
    author = value["user"]?["login"]?.string ?? value["author"]?["username"]?.string ?? ""
    body = value["body"]?.string ?? ""
  }
}
