/// The stable codes of JSON and text output for why a request to a cluster failed.
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
  /// What the code tells, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .kubeconfig: "there is no kubeconfig, or it can't be read or lacks what it names"
    case .credentials: "no credentials came from a token, a certificate or a plugin"
    case .connection: "there was no answer"
    case .notAnAPIServer: "something else than an API server answered"
    case .unreadableAnswer: "the answer breaks off or lacks what it must have"
    case .unauthorized: "the server doesn't know who asks"
    case .notOwned: "the object belongs to another tool or target, and `adoption` leaves it there"
    case .forbidden: "access rules, or an admission rule, refuse it"
    case .notFound: "the object is not there"
    case .namespaceNotFound: "its namespace is not there"
    case .kindNotServed: "the server no longer serves its kind"
    case .alreadyExists: "an object of this name is there already"
    case .fieldConflict: "other managers own fields with other values"
    case .changedMeanwhile: "the object changed after it was looked at"
    case .otherObject: "another object has taken the name"
    case .invalid: "the server finds fields invalid"
    case .immutable: "fields can be set only when the object is created"
    case .refusedByWebhook: "an admission webhook refuses it"
    case .webhookUnavailable: "a webhook that the server needs didn't answer"
    case .webhookWithoutDryRun: "a webhook can't take part in dry runs"
    case .namespaceTerminating: "its namespace is being deleted"
    case .quotaExceeded: "a quota of its namespace is used up"
    case .expired: "the server no longer keeps a page of a list, or a version"
    case .tooManyRequests: "the server has too much to do"
    case .timeout: "the server didn't come to an answer in time"
    case .tooLarge: "the object is larger than the server takes"
    case .unsupported: "the server doesn't know the method or the format"
    case .serverError: "the server failed"
    case .unknownKind: "the server serves no such kind"
    case .invalidRequest: "a name can't stand in a request, or the manifest lacks what one needs"
    case .cancelled: "the run was interrupted"
    }
  }
}
