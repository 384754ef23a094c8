internal import CLibGit2

/// Throws if `status` is below zero.
///
/// Call it on the thread that got the status, before any `await`.
@discardableResult
func check(
  _ status: CInt, _ operation: @autoclosure () -> String
) throws(GitError) -> CInt {
  guard status < 0 else { return status }
  throw GitError.last(status, operation())
}

extension GitError {
  /// The error of the last call on this thread, by its status and class.
  static func last(_ status: CInt, _ operation: String) -> GitError {
    let last = unsafe git_error_last()
    let text = unsafe last?.pointee.message.map { unsafe String(cString: $0) } ?? "no reason given"
    let message = "Git data could not be read while \(operation): \(text)."
    let kind = git_error_t(UInt32(unsafe last?.pointee.klass ?? 0))
    let code = Code(git_error_code(status), kind)
    return GitError(operation, code, message, help: code == .corruptObject ? repairHelp : nil)
  }

  static let repairHelp = "Run `git fsck` to see what is damaged, or clone the repository again."

  static func corrupt(_ operation: String, _ reason: String) -> GitError {
    GitError(
      operation, .corruptObject, "Git data could not be read while \(operation): \(reason).",
      help: repairHelp)
  }
}

extension GitError.Code {
  fileprivate init(_ status: git_error_code, _ kind: git_error_t) {
    self =
      switch (status, kind) {
      case (GIT_ENOTFOUND, GIT_ERROR_ODB): .missingObject
      case (GIT_EMISMATCH, _), (_, GIT_ERROR_ZLIB), (_, GIT_ERROR_ODB), (_, GIT_ERROR_OBJECT),
        (_, GIT_ERROR_TREE), (_, GIT_ERROR_TAG):
        .corruptObject
      case (_, GIT_ERROR_INDEX): .unsupportedRepository
      default: .io
      }
  }
}
