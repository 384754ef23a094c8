import Execution
internal import KubeModel

extension FieldDifference {
  /// The difference without hydros among its writers, which needs no mention.
  var withForeignWriters: FieldDifference {
    FieldDifference(change, writers: writers.filter { $0.manager != "hydros" })
  }
}

extension [FieldWriter] {
  /// `set by kubectl, 2026-11-20 14:03 UTC`; nil where there are no writers.
  var attribution: String? {
    guard !isEmpty else { return nil }
    let named = prefix(3).map(\.text).joined(separator: "; ")
    return "set by \(named)" + (count > 3 ? " and \(count - 3) more" : "")
  }
}

extension FieldWriter {
  /// Visible text of the manager and the time.
  fileprivate var text: String {
    let name = manager.visible.shortened(to: 60)
    return time.map { "\(name), \($0.shownTime)" } ?? name
  }
}

extension String {
  /// A time of a server as `2026-11-20 14:03 UTC`; what is no time as it is, but visible.
  fileprivate var shownTime: String {
    guard let time = RFC3339.time(self) else { return visible.shortened(to: 40) }
    let text = RFC3339.text(time)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
  }

  /// The day of a time of a server, such as `2026-11-20`.
  var shownDay: String {
    guard let time = RFC3339.time(self) else { return visible.shortened(to: 40) }
    return String(RFC3339.text(time).prefix(10))
  }
}
