package import KubeModel

extension KubeError {
  /// The error as reports tell it; what its code holds besides is left out.
  package var reported: RequestError {
    RequestError(code.reported, message, help: help)
  }
}

extension KubeError.Code {
  /// The code by which reports tell of it.
  package var reported: RequestErrorCode {
    switch self {
    case .kubeconfig: .kubeconfig
    case .credentials: .credentials
    case .connection: .connection
    case .notAnAPIServer: .notAnAPIServer
    case .unreadableAnswer: .unreadableAnswer
    case .unauthorized: .unauthorized
    case .notOwned: .notOwned
    case .forbidden: .forbidden
    case .notFound(.object): .notFound
    case .notFound(.namespace): .namespaceNotFound
    case .notFound(.resourceType): .kindNotServed
    case .alreadyExists: .alreadyExists
    case .fieldConflict: .fieldConflict
    case .changedMeanwhile: .changedMeanwhile
    case .otherObject: .otherObject
    case .invalid: .invalid
    case .immutable: .immutable
    case .refusedByWebhook: .refusedByWebhook
    case .webhookUnavailable: .webhookUnavailable
    case .webhookWithoutDryRun: .webhookWithoutDryRun
    case .namespaceTerminating: .namespaceTerminating
    case .quotaExceeded: .quotaExceeded
    case .expired: .expired
    case .tooManyRequests: .tooManyRequests
    case .timeout: .timeout
    case .tooLarge: .tooLarge
    case .unsupported: .unsupported
    case .serverError: .serverError
    case .unknownKind: .unknownKind
    case .invalidRequest: .invalidRequest
    case .cancelled: .cancelled
    }
  }
}
