import KubeAPI
import KubeModel
import Testing

@testable import Reporting

@Suite struct KubeErrorWordTests {
  private static let codes: [KubeError.Code] = [
    .kubeconfig, .credentials, .notAnAPIServer, .unreadableAnswer,
    .unauthorized, .notOwned, .forbidden(nil), .notFound(.object), .notFound(.namespace("a")),
    .notFound(.resourceType), .alreadyExists, .fieldConflict([]), .changedMeanwhile, .otherObject,
    .invalid([]),
    .immutable([]), .refusedByWebhook("a"), .webhookUnavailable("a"),
    .webhookWithoutDryRun("a"), .namespaceTerminating,
    .quotaExceeded, .expired, .tooManyRequests(retryAfter: nil), .timeout, .tooLarge, .unsupported,
    .serverError(500), .unknownKind(GroupKind(group: "", kind: "A")), .invalidRequest, .cancelled,
  ]

  @Test func `Every code has a word of its own, in kebab case, and every word a code`() {
    let words = Self.codes.map(\.word)
    #expect(Set(words).count == words.count)
    // The code of a connection holds one of a room that this one doesn't see.
    #expect(Set(words) == Set(KubeErrorWord.allCases).subtracting([.connection]))
    #expect(words.allSatisfy { $0.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
  }
}
