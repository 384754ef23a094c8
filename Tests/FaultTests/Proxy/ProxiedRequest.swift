import HTTPMessages

/// A request as it reached the proxy.
struct ProxiedRequest: Sendable, CustomStringConvertible {
  /// Counts from 1, in the order of arrival.
  let number: Int
  let method: HTTPRequest.Method
  /// Path and query.
  let target: String
  let headers: [HTTPHeader]
  let body: [UInt8]
  /// Counts from 1 through all proxies.
  let arrival = arrivals.next()
  /// What was done to it, and the status that the server answered; nil while there is none.
  var fault: Fault?
  var status: Int?

  var path: String { String(target.prefix { $0 != "?" }) }
  var query: String { String(target.drop { $0 != "?" }.dropFirst()) }
  var isDryRun: Bool { query.contains("dryRun=All") }
  var isWrite: Bool { method != .get && !isDryRun }
  /// Whether it writes something else than the record and the lock of a target.
  var isObjectWrite: Bool {
    isWrite && !path.contains("/leases/hydros-") && !path.contains("/secrets/hydros-")
      && method != .post
  }
  var isWatch: Bool { query.contains("watch=true") }
  /// Whether it asks for the kinds of one API group in one version.
  var isGroupDocument: Bool {
    let parts = path.split(separator: "/")
    return method == .get && parts.first == "apis" && parts.count == 3
  }
  /// The last segment of its path: the name of an object, or the plural of a list.
  var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

  var description: String {
    let end = [fault?.description, status.map(String.init)].compactMap { $0 }
    return "#\(number) \(method.rawValue) \(target) \(end.joined(separator: ", "))"
  }
}

private let arrivals = Counter()
