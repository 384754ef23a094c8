internal import HTTPMessages
internal import KubeModel

/// The `Status` with which an API server refuses a request.
///
/// Source: `Status` and `StatusReason` of k8s.io/apimachinery/pkg/apis/meta/v1.
struct APIStatus {
  struct Cause {
    let reason: String
    let message: String
    let field: String
  }

  let code: Int
  let reason: String
  let message: String
  /// The plural name of the requested kind; empty if the server doesn't name it.
  let kind: String
  /// The name of the requested object; empty if the server doesn't name it.
  let name: String
  let causes: [Cause]
  let retryAfter: Duration?

  /// Reads a status; nil if the value isn't one.
  init?(_ value: Value) {
    guard value["kind"]?.string == "Status", value["apiVersion"]?.string == "v1" else { return nil }
    let details = value["details"]
    code = value["code"]?.number ?? 0
    reason = value["reason"]?.string ?? ""
    message = value["message"]?.string ?? ""
    kind = details?["kind"]?.string ?? ""
    name = details?["name"]?.string ?? ""
    retryAfter = details?["retryAfterSeconds"]?.number.flatMap { $0 > 0 ? .seconds($0) : nil }
    causes = (details?["causes"]?.items ?? []).map { cause in
      Cause(
        reason: cause["reason"]?.string ?? "", message: cause["message"]?.string ?? "",
        field: cause["field"]?.string ?? "")
    }
  }
}

extension Value {
  fileprivate var number: Int? {
    guard case .integer(let integer) = self else { return nil }
    return Int(integer)
  }
}

extension HTTPResponse {
  /// How long the server asks to wait; API servers use only the form in seconds.
  var retryAfter: Duration? {
    guard let seconds = header("Retry-After").flatMap({ Int($0) }), seconds >= 0 else { return nil }
    return .seconds(min(seconds, 3600))
  }

  var isJSON: Bool {
    header("Content-Type")?.lowercased().hasPrefix("application/json") ?? false
  }
}
