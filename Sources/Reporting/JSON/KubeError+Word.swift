import KubeAPI

extension KubeError.Code {
  /// The stable word of JSON and text output for the code.
  var word: String {
    switch self {
    case .kubeconfig: "kubeconfig"
    case .credentials: "credentials"
    case .connection: "connection"
    case .notAnAPIServer: "not-an-api-server"
    case .unreadableAnswer: "unreadable-answer"
    case .unauthorized: "unauthorized"
    case .notOwned: "not-owned"
    case .forbidden: "forbidden"
    case .notFound(.object): "not-found"
    case .notFound(.namespace): "namespace-not-found"
    case .notFound(.resourceType): "kind-not-served"
    case .alreadyExists: "already-exists"
    case .fieldConflict: "field-conflict"
    case .changedMeanwhile: "changed-meanwhile"
    case .otherObject: "other-object"
    case .invalid: "invalid"
    case .immutable: "immutable"
    case .refusedByWebhook: "refused-by-webhook"
    case .webhookUnavailable: "webhook-unavailable"
    case .webhookWithoutDryRun: "webhook-without-dry-run"
    case .namespaceTerminating: "namespace-terminating"
    case .quotaExceeded: "quota-exceeded"
    case .expired: "expired"
    case .tooManyRequests: "too-many-requests"
    case .timeout: "timeout"
    case .tooLarge: "too-large"
    case .unsupported: "unsupported"
    case .serverError: "server-error"
    case .unknownKind: "unknown-kind"
    case .invalidRequest: "invalid-request"
    case .cancelled: "cancelled"
    }
  }
}
