import KubeModel
import Testing

@testable import ServerSideApply

@Suite struct QuantityTests {
  @Test(arguments: [
    ("1000m", "1"), ("0.5", "500m"), (".5", "500m"), ("5.", "5"), ("1024Mi", "1Gi"), ("1e3", "1k"),
    ("1E3", "1000"), ("1E", "1000P"), ("0", "0Gi"), ("-0", "0"), ("+1", "1"), ("-1500m", "-1.5"),
    ("1024", "1Ki"), ("0.001", "1m"), ("1000000n", "1m"), ("1e-3", "1m"), ("0.5Gi", "512Mi"),
  ])
  func `two notations of one amount are equal`(_ one: String, _ other: String) throws {
    let quantity = try #require(Quantity(one))
    #expect(quantity == Quantity(other))
  }

  @Test(arguments: [
    ("1", "1m"), ("1", "-1"), ("1k", "1Ki"), ("1M", "1m"), ("1000", "1Ki"), ("10", "1"),
    ("0.1", "0.10001"),
  ])
  func `two amounts are not`(_ one: String, _ other: String) throws {
    let quantity = try #require(Quantity(one))
    #expect(quantity != Quantity(other))
  }

  @Test(arguments: [
    "", ".", "-", "m", "1.2.3", "1 Gi", "1gi", "1e", "1ex", "0x1", "١", "1K",
    "99999999999999999999",
  ])
  func `what is no quantity is none`(_ text: String) {
    #expect(Quantity(text) == nil)
  }

  @Test func `numbers are quantities too`() {
    #expect(Quantity(Value.integer(2)) == Quantity("2000m"))
    #expect(Quantity(Value.float(0.5)) == Quantity("500m"))
    #expect(Quantity(Value.float(1e-7)) == Quantity("100n"))
    #expect(Quantity(Value.bool(true)) == nil)
  }
}
