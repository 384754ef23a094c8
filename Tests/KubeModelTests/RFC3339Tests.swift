import KubeModel
import Testing

struct RFC3339Tests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", .zero), ("2024-02-29T12:30:45Z", .seconds(1_709_209_845)),
      ("2024-02-29T14:30:45+02:00", .seconds(1_709_209_845)),
      ("2024-02-29T12:30:45.25Z", .seconds(1_709_209_845) + .milliseconds(250)),
      ("2024-02-29T12:30:45.1234567891Z", .seconds(1_709_209_845) + .nanoseconds(123_456_789)),
      ("1969-12-31T23:59:59Z", .seconds(-1)), ("0001-01-01T00:00:00Z", .seconds(-62_135_596_800)),
      ("2024-13-01T00:00:00Z", nil), ("2024-01-01", nil), ("2024-01-01T00:00:00", nil),
      ("2024-01-01T00:00:00Zx", nil), ("2024-01-01T24:00:00Z", nil), ("", nil),
      ("2024-01-01T00:00:00.Z", nil),
    ] as [(String, Duration?)])
  func `times are read`(text: String, time: Duration?) {
    #expect(RFC3339.time(text) == time)
  }

  @Test(
    arguments: [
      "1970-01-01T00:00:00Z", "2024-02-29T12:30:45Z", "1969-12-31T23:59:59Z",
      "2100-03-01T00:00:00Z", "0001-01-01T00:00:00Z",
    ])
  func `times are written as they were read`(text: String) throws {
    #expect(RFC3339.text(try #require(RFC3339.time(text))) == text)
  }

  @Test func `times are written in milliseconds`() {
    let time = Duration.seconds(1_709_209_845) + .microseconds(45_900)
    #expect(RFC3339.textWithMilliseconds(time) == "2024-02-29T12:30:45.045Z")
    #expect(RFC3339.textWithMilliseconds(.zero) == "1970-01-01T00:00:00.000Z")
  }
}
