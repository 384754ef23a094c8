/// Why a request to a cluster failed, or would fail, as reports tell it.
package struct RequestError: Error, Hashable, Sendable {
  package let code: RequestErrorCode
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?

  package init(_ code: RequestErrorCode, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
