/// An error with a repository, in words for the person who has to act.
package struct GitError: Error, Hashable, Sendable {
  /// The operation that failed, such as `resolving main~3`.
  package let operation: String
  package let code: Code
  /// A sentence that says what happened.
  package let message: String
  /// A sentence that says what to do next; nil if the message is enough.
  package let help: String?

  package init(_ operation: String, _ code: Code, _ message: String, help: String? = nil) {
    self.operation = operation
    self.code = code
    self.message = message
    self.help = help
  }
}

extension GitError {
  package enum Code: Hashable, Sendable {
    case notARepository
    /// A format that libgit2 cannot read: SHA-256, reftable, a split or sparse index.
    case unsupportedRepository
    /// WORKTREE or INDEX in a bare repository.
    case bareRepository
    /// A revision with an invalid form, such as one that begins with a dash.
    case invalidRevision
    case unknownRevision
    case ambiguousRevision
    /// A revision that names neither a commit nor a tree.
    case notACommit
    /// The clone is shallow and lacks a required commit.
    case shallow
    /// The clone is partial and lacks a required object.
    case partialClone
    case corruptObject
    /// An object is absent. Only for use inside this module: callers get the reason (shallow, partial or
    /// corrupt).
    case missingObject
    /// The index contains an unresolved merge.
    case unmerged
    /// A path that is absolute or leaves the repository.
    case invalidPath
    /// A path that is not a file, but a submodule.
    case notAFile
    case tooLarge
    case cancelled
    case io
  }
}

extension GitError: CustomStringConvertible {
  package var description: String {
    [message, help].compactMap(\.self).joined(separator: "\n")
  }
}
