import HTTPMessages
import KubeAPI
import KubeModel
import Testing

@Suite struct RequestErrorTests {
  private static let codes: [KubeError.Code] = [
    .kubeconfig, .credentials, .connection(.other), .notAnAPIServer, .unreadableAnswer,
    .unauthorized, .notOwned, .forbidden(nil), .notFound(.object), .notFound(.namespace("a")),
    .notFound(.resourceType), .alreadyExists, .fieldConflict([]), .changedMeanwhile, .otherObject,
    .invalid([]),
    .immutable([]), .refusedByWebhook("a"), .webhookUnavailable("a"),
    .webhookWithoutDryRun("a"), .namespaceTerminating,
    .quotaExceeded, .expired, .tooManyRequests(retryAfter: nil), .timeout, .tooLarge, .unsupported,
    .serverError(500), .unknownKind(GroupKind(group: "", kind: "A")), .invalidRequest, .cancelled,
  ]

  @Test func `every code of a request has a code of reports of its own, in kebab case`() {
    let codes = Self.codes.map(\.reported)
    #expect(Set(codes).count == codes.count)
    #expect(Set(codes) == Set(RequestErrorCode.allCases))
    #expect(codes.allSatisfy { $0.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
  }
}
