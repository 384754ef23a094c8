/// A pull request on GitHub or a merge request on GitLab.
package struct ChangeRequest: Hashable, Sendable {
  package let number: Int
  /// The target branch; nil if unknown.
  package let base: String?
  /// Its newest commit when the job began; nil if the job doesn't name one.
  package let head: String?
  /// Whether it comes from another repository; its jobs then have no right to write.
  package let isFork: Bool

  package init(number: Int, base: String? = nil, head: String? = nil, isFork: Bool = false) {
    self.number = number
    self.base = base
    self.head = head
    self.isFork = isFork
  }
}

/// How to find the change request that a job runs for.
package enum ChangeLink: Hashable, Sendable {
  case request(ChangeRequest)
  /// The change request that contains a commit; the forge must be asked for it.
  case commit(String)
  /// There is none; the reason is a sentence without its final full stop.
  case none(String)
}
