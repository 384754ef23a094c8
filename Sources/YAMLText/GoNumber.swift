/// Reads and writes numbers like Go's `strconv`, in the combinations that go-yaml v2 tries.
enum GoNumber {
  /// The number of a scalar that starts with a digit or a sign; nil if it is a string.
  ///
  /// It tries integers first: decimal, `0x`, `0o`, `0b` and a leading zero for octal, all with `_`
  /// anywhere. Then it tries floats. So `089` is 89, and a number too big for 64 bits becomes a float.
  static func number(_ text: String) -> ScalarMeaning? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
    switch integer(digits[...]) {
    case .fits(let meaning): return meaning
    case .tooBig(let magnitude):
      return decimal(digits) ?? (digits.first == UInt8(ascii: "0") ? .float(magnitude) : nil)
    case .none: return decimal(digits) ?? signedBinary(digits)
    }
  }

  /// The number of a scalar that starts with a decimal point; nil if it is a string.
  ///
  /// Only here Go itself checks each `_`: it must be between two digits.
  static func pointFirst(_ text: String) -> ScalarMeaning? {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
      guard index + 1 < bytes.count, bytes[index - 1].isDigit, bytes[index + 1].isDigit else {
        return nil
      }
    }
    return decimal(bytes.filter { $0 != UInt8(ascii: "_") })
  }

  private static func decimal(_ bytes: [UInt8]) -> ScalarMeaning? {
    guard isDecimalFloat(bytes) else { return nil }
    guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else {
      return nil
    }
    return .float(number)
  }

  /// Whether the bytes are `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
  private static func isDecimalFloat(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    rest.dropSign()
    let whole = rest.dropDigits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = rest.dropDigits()
      guard whole > 0 || fraction > 0 else { return false }
    } else if whole == 0 {
      return false
    }
    guard let exponent = rest.first else { return true }
    guard exponent | 0x20 == UInt8(ascii: "e") else { return false }
    rest.removeFirst()
    rest.dropSign()
    return rest.dropDigits() > 0 && rest.isEmpty
  }

  /// Reads `0b-101`, which go-yaml accepts by accident.
  private static func signedBinary(_ bytes: [UInt8]) -> ScalarMeaning? {
    guard bytes.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "b")]) else { return nil }
    var rest = bytes.dropFirst(2)
    let isNegative = rest.first == UInt8(ascii: "-")
    guard rest.dropSign(), !rest.isEmpty,
      case .fits(.integer(let integer)) = magnitude(rest, base: 2)
    else {
      return nil
    }
    return .integer(isNegative ? -integer : integer)
  }
}

extension GoNumber {
  private enum Reading {
    case fits(ScalarMeaning)
    /// The digits are valid, but the number needs more than 64 bits; its value is about this.
    case tooBig(Double)
    case none
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> Reading {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    let isSigned = rest.dropSign()
    let base = rest.dropBase()
    // A lone leading zero has been dropped as the prefix of octal numbers.
    guard !rest.isEmpty || base == 8 else { return .none }
    switch magnitude(rest, base: base) {
    case .fits(.integer(let integer)): return .fits(.integer(isNegative ? -integer : integer))
    case .fits(.unsigned(1 << 63)) where isNegative: return .fits(.integer(.min))
    case .fits(.unsigned(let unsigned)) where isSigned: return .tooBig(Double(unsigned))
    case let reading: return reading
    }
  }

  private static func magnitude(_ digits: ArraySlice<UInt8>, base: UInt8) -> Reading {
    var integer: UInt64 = 0
    var estimate = 0.0
    var fits = true
    for byte in digits {
      guard let digit = byte.digitValue, digit < base else { return .none }
      estimate = estimate * Double(base) + Double(digit)
      let (product, isTooBig) = integer.multipliedReportingOverflow(by: UInt64(base))
      let (sum, overflows) = product.addingReportingOverflow(UInt64(digit))
      if isTooBig || overflows { fits = false }
      integer = sum
    }
    guard fits else { return .tooBig(estimate) }
    return .fits(Int64(exactly: integer).map { .integer($0) } ?? .unsigned(integer))
  }
}

extension ArraySlice<UInt8> {
  @discardableResult
  fileprivate mutating func dropSign() -> Bool {
    guard first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return false }
    removeFirst()
    return true
  }

  /// Drops the leading digits and returns their number.
  fileprivate mutating func dropDigits() -> Int {
    let start = startIndex
    self = self[(firstIndex { !$0.isDigit } ?? endIndex)...]
    return startIndex - start
  }

  /// Drops the prefix of the base and returns the base.
  fileprivate mutating func dropBase() -> UInt8 {
    guard first == UInt8(ascii: "0") else { return 10 }
    let mark = count >= 3 ? self[startIndex + 1] | 0x20 : 0
    let base: UInt8? =
      switch mark {
      case UInt8(ascii: "b"): 2
      case UInt8(ascii: "o"): 8
      case UInt8(ascii: "x"): 16
      default: nil
      }
    removeFirst(base == nil ? 1 : 2)
    return base ?? 8
  }
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  fileprivate var digitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
