/// The stable codes, in JSON and text output, for why a request to a cluster failed.
package enum RequestErrorCode: String, CaseIterable, Sendable {
  case kubeconfig, credentials, connection
  case notAnAPIServer = "not-an-api-server"
  case unreadableAnswer = "unreadable-answer"
  case unauthorized
  case notOwned = "not-owned"
  case forbidden
  case notFound = "not-found"
  case namespaceNotFound = "namespace-not-found"
  case kindNotServed = "kind-not-served"
  case alreadyExists = "already-exists"
  case fieldConflict = "field-conflict"
  case changedMeanwhile = "changed-meanwhile"
  case otherObject = "other-object"
  case invalid, immutable
  case refusedByWebhook = "refused-by-webhook"
  case webhookUnavailable = "webhook-unavailable"
  case webhookWithoutDryRun = "webhook-without-dry-run"
  case namespaceTerminating = "namespace-terminating"
  case quotaExceeded = "quota-exceeded"
  case expired
  case tooManyRequests = "too-many-requests"
  case timeout
  case tooLarge = "too-large"
  case unsupported
  case serverError = "server-error"
  case unknownKind = "unknown-kind"
  case invalidRequest = "invalid-request"
  case cancelled
}

extension RequestErrorCode {
  /// The meaning of the code, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .kubeconfig: "there is no kubeconfig, or it can't be read or lacks what it names"
    case .credentials: "no credentials came from a token, a certificate or a plugin"
    case .connection: "there was no answer"
    case .notAnAPIServer: "something other than an API server answered"
    case .unreadableAnswer: "the answer is cut off, or lacks a required part"
    case .unauthorized: "the server doesn't accept the credentials"
    case .notOwned: "the object belongs to another tool or target, and `adoption` leaves it there"
    case .forbidden: "access rules, or an admission rule, refuse it"
    case .notFound: "the object does not exist"
    case .namespaceNotFound: "its namespace does not exist"
    case .kindNotServed: "the server no longer serves its kind"
    case .alreadyExists: "an object of this name already exists"
    case .fieldConflict: "other managers own fields with other values"
    case .changedMeanwhile: "the object changed after hydros read it"
    case .otherObject: "another object has taken the name"
    case .invalid: "the server finds fields invalid"
    case .immutable: "a field can be set only when the object is created"
    case .refusedByWebhook: "an admission webhook refuses it"
    case .webhookUnavailable: "a webhook that the server needs didn't answer"
    case .webhookWithoutDryRun: "a webhook can't take part in dry runs"
    case .namespaceTerminating: "its namespace is being deleted"
    case .quotaExceeded: "a quota of its namespace is used up"
    case .expired: "the server no longer has a page of a list, or a version"
    case .tooManyRequests: "the server is overloaded"
    case .timeout: "the server didn't answer in time"
    case .tooLarge: "the object is larger than the server accepts"
    case .unsupported: "the server doesn't know the method or the format"
    case .serverError: "the server failed"
    case .unknownKind: "the server serves no such kind"
    case .invalidRequest:
      "a name can't be part of a request, or the manifest lacks what the request needs"
    case .cancelled: "the run was interrupted"
    }
  }
}
