internal import KubeModel

/// An exact amount of a resource, such as `500m`, `1Gi` or `1e3`.
///
/// Two notations of one amount are equal. Source: apimachinery, package api/resource.
struct Quantity: Hashable {
  private let isNegative: Bool
  /// The amount is this odd number, which five doesn't divide, times 2 and 5 to these powers.
  private let rest: UInt64
  private let twos: Int
  private let fives: Int

  /// Reads a number or a text; nil where it is no quantity, or one of more than 19 digits.
  init?(_ value: Value) {
    switch value {
    case .integer(let integer): self.init(String(integer))
    case .float(let float): self.init(float.description)
    case .string(let text): self.init(text)
    default: return nil
    }
  }

  init?(_ text: String) {
    var bytes = text.utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    let number = bytes.prefix { $0 == UInt8(ascii: ".") || $0 &- UInt8(ascii: "0") < 10 }
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard !number.isEmpty, parts.count <= 2, parts.contains(where: { !$0.isEmpty }),
      let digits = UInt64(String(decoding: parts.joined(), as: UTF8.self)),
      let power = Power(suffix: String(bytes[number.endIndex...]) ?? "")
    else { return nil }
    let decimals = parts.count == 2 ? parts[1].count : 0
    self.init(isNegative, digits, twos: power.twos - decimals, fives: power.fives - decimals)
  }

  private init(_ isNegative: Bool, _ digits: UInt64, twos: Int, fives: Int) {
    let evens = digits == 0 ? 0 : digits.trailingZeroBitCount
    var rest = digits >> UInt64(evens)
    var fives = fives
    while rest > 0, rest.isMultiple(of: 5) {
      rest /= 5
      fives += 1
    }
    self.rest = rest
    self.isNegative = isNegative && rest > 0
    self.twos = rest == 0 ? 0 : twos + evens
    self.fives = rest == 0 ? 0 : fives
  }
}

/// What the suffix of a quantity multiplies it by.
private struct Power {
  let twos: Int
  let fives: Int

  init?(suffix: String) {
    if let row = Self.table[suffix] {
      (twos, fives) = row
    } else if let mark = suffix.utf8.first, mark | 0x20 == UInt8(ascii: "e"),
      let exponent = Int(suffix.dropFirst()), abs(exponent) < 1000
    {
      (twos, fives) = (exponent, exponent)
    } else {
      return nil
    }
  }

  private static let table: [String: (Int, Int)] = [
    "n": (-9, -9),
    "u": (-6, -6),
    "m": (-3, -3),
    "": (0, 0),
    "k": (3, 3),
    "M": (6, 6),
    "G": (9, 9),
    "T": (12, 12),
    "P": (15, 15),
    "E": (18, 18),
    "Ki": (10, 0),
    "Mi": (20, 0),
    "Gi": (30, 0),
    "Ti": (40, 0),
    "Pi": (50, 0),
    "Ei": (60, 0),
  ]
}
