internal import KubeModel

/// The meaning of a scalar, determined by its tag and its text, before it becomes JSON.
enum ScalarMeaning: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// An integer that fits only into a `UInt64`.
  case unsigned(UInt64)
  case float(Double)
  case string(String)
}

extension ScalarMeaning {
  /// The JSON value that Kubernetes decodes; nil for NaN and infinite numbers, which JSON lacks.
  var value: Value? {
    switch self {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .integer(let integer): .integer(integer)
    case .unsigned(let unsigned): .number(Double(unsigned))
    case .float(let float): float.isFinite ? .number(float) : nil
    case .string(let string): .string(string)
    }
  }

  /// The name of a field with this key; nil if sigs.k8s.io/yaml refuses the key.
  var key: String? {
    switch self {
    case .null, .unsigned: nil
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let integer): String(integer)
    case .float(let float): GoNumber.keyText(of: float)
    case .string(let string): string
    }
  }

  /// The name of this kind of scalar in messages.
  var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .unsigned: "an integer"
    case .float: "a number"
    case .string: "a string"
    }
  }
}
