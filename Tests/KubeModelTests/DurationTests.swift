import KubeModel
import Testing

@Suite struct DurationTests {
  @Test(
    arguments: [
      (.zero, "0ms"), (.milliseconds(120), "120ms"), (.milliseconds(999), "999ms"),
      (.seconds(1), "1s"), (.milliseconds(2_540), "2.5s"), (.milliseconds(9_960), "10s"),
      (.seconds(14), "14s"), (.seconds(90), "1m 30s"), (.seconds(300), "5m"),
      (.seconds(3_900), "1h 5m"), (.seconds(3_601), "1h 1s"),
    ] as [(Duration, String)])
  func `a duration reads as people write it`(_ duration: Duration, _ words: String) {
    #expect(duration.words == words)
  }
}
