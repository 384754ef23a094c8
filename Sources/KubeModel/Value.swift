/// A value as the Kubernetes API sees it: JSON that distinguishes integers from other numbers.
///
/// Two values are equal if and only if Kubernetes would store the same thing. The order of keys doesn't
/// matter. `1` and `1.0` are equal (`number(_:)` ensures this); `{}` and an absent key are different.
/// Strings are compared byte by byte and not by Unicode equivalence, as in the API.
package enum Value: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number that an `Int64` can't represent exactly; never NaN or infinite. `number(_:)` makes it.
  case float(Double)
  case string(String)
  case list([Value])
  case map(Mapping)
}

extension Value {
  /// The value of a finite number: an integer if `Int64` can represent it, as with Kubernetes'
  /// `encoding/json` and `unstructured`.
  package static func number(_ number: Double) -> Value {
    guard let integer = Int64(exactly: number) else { return .float(number) }
    return .integer(integer)
  }

  /// The string; nil for every other kind of value.
  package var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// The mapping, or nil for every other kind of value.
  package var mapping: Mapping? {
    guard case .map(let mapping) = self else { return nil }
    return mapping
  }

  /// The items of a list, or nil for every other kind of value.
  package var items: [Value]? {
    guard case .list(let items) = self else { return nil }
    return items
  }

  /// The value of a key; nil if the key is absent or this is not a mapping.
  package subscript(key: String) -> Value? { mapping?[key] }

  /// The name of this kind of value in messages, such as `a string`.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .float: "a number"
    case .string: "a string"
    case .list: "a list"
    case .map: "a mapping"
    }
  }
}

extension Value: Hashable {
  package static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)): left == right
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let bool): hasher.combine(bool)
    case .integer(let integer): hasher.combine(integer)
    case .float(let float): hasher.combine(float)
    case .string(let string): hasher.combine(string)
    case .list(let items): hasher.combine(items)
    case .map(let mapping): hasher.combine(mapping)
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(arrayLiteral elements: Value...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Value)...) {
    self = .map(Mapping(elements.map { Mapping.Entry(key: $0.0, value: $0.1) }))
  }
}
