extension GoNumber {
  /// The field name for a key that is a float: `strconv.FormatFloat(number, 'g', -1, 32)`, with YAML's
  /// words for numbers that are not finite.
  ///
  /// It is rounded to 32 bits, as in sigs.k8s.io/yaml. Below 1e-4 and from 1e6 on, it has an exponent of
  /// at least two digits.
  static func keyText(of number: Double) -> String {
    let number = Float(number)
    guard number.isFinite else {
      return number.isNaN ? ".nan" : number < 0 ? "-.inf" : ".inf"
    }
    let sign = number.sign == .minus ? "-" : ""
    guard number != 0 else { return sign + "0" }
    let (digits, exponent) = shortestDigits(of: number.magnitude)
    return sign
      + (exponent < -4 || exponent >= exponentThreshold
        ? scientific(digits, exponent) : positional(digits, exponent))
  }

  /// From this decimal exponent on, Go's shortest `g` format writes an exponent.
  private static let exponentThreshold = 6

  /// The shortest digits that identify the number, and the exponent of the first digit.
  private static func shortestDigits(of number: Float) -> (digits: [Character], exponent: Int) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = Array(mantissa[0])
    let fraction = mantissa.count > 1 ? Array(mantissa[1]) : []
    var digits = whole + fraction
    var exponent = whole.count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while digits.first == "0" {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == "0" { digits.removeLast() }
    return (digits, exponent)
  }

  private static func scientific(_ digits: [Character], _ exponent: Int) -> String {
    let fraction = digits.count > 1 ? "." + String(digits[1...]) : ""
    let power = String(exponent.magnitude)
    return String(digits[0]) + fraction + (exponent < 0 ? "e-" : "e+")
      + (power.count < 2 ? "0" : "") + power
  }

  private static func positional(_ digits: [Character], _ exponent: Int) -> String {
    guard exponent >= 0 else {
      return "0." + String(repeating: "0", count: -exponent - 1) + String(digits)
    }
    guard digits.count > exponent + 1 else {
      return String(digits) + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return String(digits[...exponent]) + "." + String(digits[(exponent + 1)...])
  }
}
