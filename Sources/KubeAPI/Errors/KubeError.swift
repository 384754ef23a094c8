package import HTTPMessages
package import KubeModel

/// What went wrong between hydros and a cluster, in words for the person who has to act.
///
/// No text here holds a token, a key, or a value of a Secret. What a server said may hold control
/// characters; whoever shows it makes it inert.
package struct KubeError: Error, Hashable, Sendable {
  /// What was being done, such as `applying Deployment/shop/web`; empty where the message says it.
  package let operation: String
  package let code: Code
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?

  package init(_ code: Code, _ message: String, help: String? = nil, operation: String = "") {
    self.operation = operation
    self.code = code
    self.message = message
    self.help = help
  }
}

extension KubeError {
  package enum Code: Hashable, Sendable {
    /// No kubeconfig, or one that can't be read, or a name that nothing in it bears.
    case kubeconfig
    /// A token, a certificate or a plugin from which no credentials came.
    case credentials
    /// There was no response.
    case connection(HTTPError.Code)
    /// What answered is no API server: a login page, a proxy, another program.
    case notAnAPIServer
    /// An answer that breaks off or lacks what it must have.
    case unreadableAnswer
    case unauthorized
    /// The object belongs to another tool or target, and the rules say to leave it there.
    case notOwned
    /// By the cluster's access rules; nil where an admission rule refused.
    case forbidden(ForbiddenAccess?)
    case notFound(Missing)
    case alreadyExists
    /// Other managers own fields that were applied with other values.
    case fieldConflict([FieldConflict])
    /// The object is not the one, or no longer in the state, that the request was meant for.
    case changedMeanwhile
    /// The manifest names the uid of another object than the one that bears its name.
    case otherObject
    case invalid([FieldProblem])
    /// An update of fields that may be set only when an object is created.
    case immutable([FieldProblem])
    case refusedByWebhook(String)
    /// A webhook that the server needs didn't answer.
    case webhookUnavailable(String)
    /// A webhook has side effects, or doesn't say that it has none, so that the server tries nothing.
    case webhookWithoutDryRun(String)
    case namespaceTerminating
    case quotaExceeded
    /// A resource version or a page of a list that the server no longer keeps.
    case expired
    case tooManyRequests(retryAfter: Duration?)
    case timeout
    case tooLarge
    /// The server doesn't know the method or the format.
    case unsupported
    case serverError(Int)
    case unknownKind(GroupKind)
    /// A name that can't stand in a URL of the API, or a manifest without what a request needs.
    case invalidRequest
    case cancelled
  }

  /// What a request met nothing of.
  package enum Missing: Hashable, Sendable {
    case object
    case namespace(String)
    /// The kind itself is not served.
    case resourceType
  }
}

/// What the cluster's access rules refused.
package struct ForbiddenAccess: Hashable, Sendable {
  package let user: String
  package let verb: String
  /// The plural name, with the API group where it has one: `deployments.apps`.
  package let resource: String
  /// Empty for what has no namespace.
  package let namespace: String

  package init(user: String, verb: String, resource: String, namespace: String) {
    self.user = user
    self.verb = verb
    self.resource = resource
    self.namespace = namespace
  }
}

extension KubeError: CustomStringConvertible {
  package var description: String {
    let sentence = operation.isEmpty ? message : "\(operation): \(message)"
    return [sentence, help].compactMap(\.self).joined(separator: "\n")
  }

  func during(_ operation: String) -> KubeError {
    KubeError(code, message, help: help, operation: operation)
  }

  static let cancelled = KubeError(.cancelled, "the run was interrupted")
}
