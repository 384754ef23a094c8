internal import KubeModel

/// What a scalar is after its tag and its look have been considered, before it becomes JSON.
enum ScalarMeaning: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// An integer that only a `UInt64` holds.
  case unsigned(UInt64)
  case float(Double)
  case string(String)
}

extension ScalarMeaning {
  /// The JSON value that Kubernetes decodes, or nil for NaN and the infinities, which JSON lacks.
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

  /// The name of a mapping's field, or nil where sigs.k8s.io/yaml refuses the key.
  var key: String? {
    switch self {
    case .null, .unsigned: nil
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let integer): String(integer)
    case .float(let float): GoNumber.keyText(of: float)
    case .string(let string): string
    }
  }

  /// The words for this kind of scalar in messages.
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
