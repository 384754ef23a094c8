internal import KubeModel

extension SchemaCheck {
  /// Checks what a schema says of the value itself rather than of what is in it.
  mutating func checkBounds(of value: Value, _ schema: Value, at path: String) {
    switch value {
    case .integer(let integer): checkNumber(Double(integer), value, schema, at: path)
    case .float(let float): checkNumber(float, value, schema, at: path)
    case .string(let text): checkText(text, schema, at: path)
    case .list(let items):
      checkCount(items.count, schema, ("minItems", "maxItems"), "items", at: path)
    case .map(let mapping):
      checkCount(
        mapping.entries.count, schema, ("minProperties", "maxProperties"), "properties", at: path)
    case .null, .bool: break
    }
    if let allowed = schema["enum"]?.items, !allowed.contains(value) {
      let list = allowed.map { "\"\($0.string ?? $0.text)\"" }.joined(separator: ", ")
      refuse(path, "Unsupported value: \(value.text): supported values: \(list)")
    }
  }

  private mutating func checkNumber(
    _ number: Double, _ value: Value, _ schema: Value, at path: String
  ) {
    let text = value.text
    if let least = schema["minimum"], let bound = least.number {
      let isExclusive = schema["exclusiveMinimum"] == true
      if isExclusive ? number <= bound : number < bound {
        let rule = isExclusive ? "greater than" : "greater than or equal to"
        refuse(path, "Invalid value: \(text): \(path) in body should be \(rule) \(least.text)")
      }
    }
    if let most = schema["maximum"], let bound = most.number {
      let isExclusive = schema["exclusiveMaximum"] == true
      if isExclusive ? number >= bound : number > bound {
        let rule = isExclusive ? "less than" : "less than or equal to"
        refuse(path, "Invalid value: \(text): \(path) in body should be \(rule) \(most.text)")
      }
    }
    if let step = schema["multipleOf"], let divisor = step.number, divisor > 0,
      (number / divisor).rounded() * divisor != number
    {
      refuse(
        path, "Invalid value: \(text): \(path) in body should be a multiple of \(step.text)")
    }
  }

  private mutating func checkText(_ text: String, _ schema: Value, at path: String) {
    let start = "Invalid value: \(Value.string(text).text): \(path) in body should"
    let count = text.unicodeScalars.count
    if let least = schema.limit("minLength"), count < least {
      refuse(path, "\(start) be at least \(least) chars long")
    }
    if let most = schema.limit("maxLength"), count > most {
      refuse(path, "\(start) be at most \(most) chars long")
    }
    if let pattern = schema["pattern"]?.string, text.contradicts(pattern) {
      refuse(path, "\(start) match '\(pattern)'")
    }
  }

  private mutating func checkCount(
    _ count: Int, _ schema: Value, _ limits: (least: String, most: String), _ what: String,
    at path: String
  ) {
    let start = "Invalid value: \(count): \(path) in body should have at"
    if let least = schema.limit(limits.least), count < least {
      refuse(path, "\(start) least \(least) \(what)")
    }
    if let most = schema.limit(limits.most), count > most {
      refuse(path, "\(start) most \(most) \(what)")
    }
  }
}

extension String {
  /// Whether no part of the text matches a pattern, read as Go would; never where it can't be read.
  fileprivate func contradicts(_ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    let alike = regex.matchingSemantics(.unicodeScalar).asciiOnlyCharacterClasses()
    do {
      return try alike.firstMatch(in: self) == nil
    } catch {
      return false
    }
  }
}

extension Value {
  fileprivate var text: String { JSON(self).text }

  fileprivate var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .float(let float): float
    default: nil
    }
  }

  fileprivate func limit(_ key: String) -> Int? {
    guard case .integer(let limit)? = self[key] else { return nil }
    return Int(limit)
  }
}
