import ProjectFile
import Testing

struct DurationTests {
  static let durations: [(String, Duration)] = [
    ("0", .zero), ("0s", .zero), ("1ns", .nanoseconds(1)), ("2us", .microseconds(2)),
    ("2\u{b5}s", .microseconds(2)), ("2\u{3bc}s", .microseconds(2)), ("300ms", .milliseconds(300)),
    ("90s", .seconds(90)), ("5m", .seconds(300)), ("2h", .seconds(7200)),
    ("1h30m", .seconds(5400)), ("1h30m5s", .seconds(5405)), ("1.5h", .seconds(5400)),
    (".5s", .milliseconds(500)), ("1.s", .seconds(1)), ("1m1m", .seconds(120)),
  ]

  @Test(arguments: durations)
  func `a duration is read as Go reads it`(text: String, duration: Duration) {
    #expect(Duration(goText: text) == duration)
  }

  @Test(arguments: [
    "", " ", "5", "1.5", "s", "5 m", " 5m", "5m ", "5M", "5min", "5d", "-5m", "1h-5m", "1.2.3s",
    ".s",
    "1e3s", "0x5s", "५m", "1h30", "1:30", "99999999999h", "inf", "nan", "infs",
  ])
  func `what is no duration is none`(text: String) {
    #expect(Duration(goText: text) == nil)
  }
}
