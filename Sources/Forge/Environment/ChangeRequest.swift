/// A pull request of GitHub or a merge request of GitLab.
package struct ChangeRequest: Hashable, Sendable {
  package let number: Int
  /// The branch that it goes to; nil where nobody said.
  package let base: String?
  /// The commit that it ended with when the job began; nil where the job is about no certain one.
  package let head: String?
  /// Whether it comes from another repository, whose jobs may write nothing.
  package let isFork: Bool

  package init(number: Int, base: String? = nil, head: String? = nil, isFork: Bool = false) {
    self.number = number
    self.base = base
    self.head = head
    self.isFork = isFork
  }
}

/// How a job tells which change request it runs for.
package enum ChangeLink: Hashable, Sendable {
  case request(ChangeRequest)
  /// The one that brought, or will bring, a commit; the forge has to be asked.
  case commit(String)
  /// Why there is none, as a sentence without its final full stop.
  case none(String)
}
