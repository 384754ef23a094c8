/// A mistake, warning or note about something that the user wrote.
///
/// Diagnostics are collected and never thrown, so one run shows every mistake.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable, Comparable {
    case error, warning, note

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  package let severity: Severity
  package let code: Code
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?
  package let location: SourceLocation?
  /// The source line at the location, without secrets; escape it before you show it.
  package let excerpt: String?

  package init(
    _ severity: Severity,
    code: Code,
    _ message: String,
    help: String? = nil,
    at location: SourceLocation? = nil,
    excerpt: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.help = help
    self.location = location
    self.excerpt = excerpt
  }
}

extension Diagnostic: Comparable {
  /// Orders by severity, then location, then code and message.
  ///
  /// This is the order of the output.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    switch (left.location, right.location) {
    case (let leftPlace?, let rightPlace?) where leftPlace != rightPlace:
      return leftPlace < rightPlace
    case (nil, .some): return true
    case (.some, nil): return false
    default: break
    }
    return left.code == right.code
      ? left.message.precedes(right.message) : left.code.rawValue.precedes(right.code.rawValue)
  }
}
