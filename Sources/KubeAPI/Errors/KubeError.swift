package import HTTPMessages
package import KubeModel

/// An error in the communication with a cluster, in words for the person who has to act.
///
/// Its texts never contain a token, a key, or a value of a Secret. Text from a server may contain control
/// characters; escape it before you show it.
package struct KubeError: Error, Hashable, Sendable {
  /// The operation that failed, such as `applying Deployment/shop/web`; empty if the message names it.
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
    /// There is no kubeconfig, or it can't be read, or a name in it doesn't exist.
    case kubeconfig
    /// A token, a certificate or a plugin did not supply credentials.
    case credentials
    /// There was no response.
    case connection(HTTPError.Code)
    /// Something other than an API server answered: a login page, a proxy, another program.
    case notAnAPIServer
    /// The answer is incomplete or lacks a required part.
    case unreadableAnswer
    case unauthorized
    /// The object belongs to another tool or target, and the adoption rules don't permit taking it over.
    case notOwned
    /// The access rules of the cluster refuse it; nil if an admission rule refuses it.
    case forbidden(ForbiddenAccess?)
    case notFound(Missing)
    case alreadyExists
    /// Other managers own fields, and set them to other values.
    case fieldConflict([FieldConflict])
    /// The object is another one, or has another version, than the request expects.
    case changedMeanwhile
    /// The uid in the manifest differs from that of the object with its name.
    case otherObject
    case invalid([FieldProblem])
    /// The update changes fields that may be set only when an object is created.
    case immutable([FieldProblem])
    case refusedByWebhook(String)
    /// A webhook that the server needs didn't answer.
    case webhookUnavailable(String)
    /// A webhook has side effects, or doesn't declare that it has none, so the server refuses the dry run.
    case webhookWithoutDryRun(String)
    case namespaceTerminating
    case quotaExceeded
    /// The server no longer has this resource version or page of a list.
    case expired
    case tooManyRequests(retryAfter: Duration?)
    case timeout
    case tooLarge
    /// The server doesn't support the method or the format.
    case unsupported
    case serverError(Int)
    case unknownKind(GroupKind)
    /// A name is not valid in a URL of the API, or the manifest lacks something that the request needs.
    case invalidRequest
    case cancelled
  }

  /// What doesn't exist.
  package enum Missing: Hashable, Sendable {
    case object
    case namespace(String)
    /// The kind itself is not served.
    case resourceType
  }
}

/// An access that the cluster's access rules refused.
package struct ForbiddenAccess: Hashable, Sendable {
  package let user: String
  package let verb: String
  /// The plural name, with the API group if there is one: `deployments.apps`.
  package let resource: String
  /// Empty for cluster-scoped objects.
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
