/// Checks dates that go-yaml v2 accepts after `!!timestamp`: `2001-2-3`, optionally with a time of day.
enum Timestamp {
  static func isTimestamp(_ text: String) -> Bool {
    var rest = Substring(text)
    guard let year = rest.takeNumber(digits: 4...4), rest.take("-"),
      let month = rest.takeNumber(digits: 1...2), rest.take("-"),
      let day = rest.takeNumber(digits: 1...2),
      (1...12).contains(month), (1...daysIn(month, of: year)).contains(day)
    else { return false }
    if rest.isEmpty { return true }
    let needsZone = rest.take("T") || rest.take("t")
    guard needsZone || rest.take(" "), rest.takeTimeOfDay() else { return false }
    return needsZone ? rest.isZone : rest.isEmpty
  }

  private static func daysIn(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Substring {
  fileprivate mutating func take(_ character: Character) -> Bool {
    guard first == character else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeNumber(digits: ClosedRange<Int>) -> Int? {
    let taken = utf8.prefix(digits.upperBound).prefix { $0.isDigit }
    guard digits.contains(taken.count) else { return nil }
    let number = Int(String(Substring(taken)))
    self = self[taken.endIndex...]
    return number
  }

  fileprivate mutating func takeTimeOfDay() -> Bool {
    guard let hour = takeNumber(digits: 1...2), take(":"),
      let minute = takeNumber(digits: 1...2), take(":"),
      let second = takeNumber(digits: 1...2),
      hour < 24, minute < 60, second < 60
    else { return false }
    let beforePoint = self
    guard take(".") || take(",") else { return true }
    let fraction = prefix { $0.isASCII && $0.isNumber }
    self = fraction.isEmpty ? beforePoint : self[fraction.endIndex...]
    return true
  }

  /// Whether the rest is `Z` or `+hh:mm`.
  fileprivate var isZone: Bool {
    var rest = self
    if rest.take("Z") { return rest.isEmpty }
    guard rest.take("+") || rest.take("-"), let hours = rest.takeNumber(digits: 2...2),
      rest.take(":"), let minutes = rest.takeNumber(digits: 2...2)
    else { return false }
    return rest.isEmpty && hours <= 24 && minutes < 60
  }
}
