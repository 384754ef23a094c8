import KubeModel
import RunModel

extension FieldDifference {
  /// The difference with all writers but hydros itself.
  var withForeignWriters: FieldDifference {
    FieldDifference(change, writers: writers.filter { $0.manager != "hydros" })
  }
}

extension [FieldWriter] {
  /// `set by kubectl, 2026-11-20 14:03 UTC`; nil if there are no writers.
  var attribution: VisibleText? {
    guard !isEmpty else { return nil }
    let named = prefix(3).map(\.text).joined(separator: "; ")
    return count > 3 ? "set by \(named) and \(count - 3) more" : "set by \(named)"
  }
}

extension FieldWriter {
  fileprivate var text: VisibleText {
    let name = VisibleText(manager).shortened(to: 60)
    return time.map { "\(name), \($0.shownTime)" } ?? name
  }
}

extension String {
  /// A time of a server as `2026-11-20 14:03 UTC`; any other text unchanged.
  fileprivate var shownTime: String {
    guard let time = RFC3339.time(self) else { return shortened(to: 40) }
    let text = RFC3339.text(time)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
  }

  /// The day of a time of a server, such as `2026-11-20`.
  var shownDay: String {
    guard let time = RFC3339.time(self) else { return shortened(to: 40) }
    return String(RFC3339.text(time).prefix(10))
  }
}
