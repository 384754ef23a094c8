internal import KubeAPI
internal import KubeModel

/// One walk along a value and the schema that it has to fit.
struct SchemaCheck {
  private(set) var problems: [FieldProblem] = []
  /// Whether fields that no schema names are left alone.
  let allowsUnknownFields: Bool

  init(allowsUnknownFields: Bool) { self.allowsUnknownFields = allowsUnknownFields }

  /// `isObjectOfAPI` tells that the value has an API version, a kind and metadata of its own.
  mutating func check(
    _ value: Value, _ schema: Value, at path: String, isObjectOfAPI: Bool = false
  ) {
    guard value != .null || schema["nullable"] != true else { return }
    if let type = schema.wrongType(of: value) {
      let found = value.typeName
      return refuse(
        path, "Invalid value: \"\(found)\": \(path) in body must be of type \(type): \"\(found)\"")
    }
    checkBounds(of: value, schema, at: path)
    checkAlternatives(of: value, schema, at: path)
    switch value {
    case .map(let mapping): checkFields(of: mapping, schema, at: path, isObjectOfAPI)
    case .list(let items):
      guard let schema = schema["items"] else { return }
      for (index, item) in items.enumerated() { check(item, schema, at: "\(path)[\(index)]") }
    case .null, .bool, .integer, .float, .string: break
    }
  }

  private mutating func checkFields(
    of mapping: Mapping, _ schema: Value, at path: String, _ isObjectOfAPI: Bool
  ) {
    let isEmbedded = schema["x-kubernetes-embedded-resource"] == true
    checkRequired(in: mapping, schema, at: path, isEmbedded: isEmbedded)
    for entry in mapping.entries {
      let path = path.appending(key: entry.key)
      if isObjectOfAPI || isEmbedded, entry.isOfEveryObject {
        guard let inner = schema["properties"]?[entry.key] else { continue }
        absorb(entry.value, inner, at: path)
      } else if let inner = schema["properties"]?[entry.key] ?? schema.schemaOfFurtherKeys {
        // A server drops a null that isn't nullable, so that the field counts as absent.
        if entry.value != .null { check(entry.value, inner, at: path) }
      } else if !allowsUnknownFields, !schema.allowsFurtherKeys {
        refuse(path, "unknown field")
      }
    }
  }

  /// Takes over what another check finds, which leaves unknown fields alone.
  private mutating func absorb(_ value: Value, _ schema: Value, at path: String) {
    var check = SchemaCheck(allowsUnknownFields: true)
    check.check(value, schema, at: path)
    problems += check.problems
  }

  private mutating func checkRequired(
    in mapping: Mapping, _ schema: Value, at path: String, isEmbedded: Bool
  ) {
    let required = (schema["required"]?.items ?? []).compactMap(\.string)
    let embedded = isEmbedded ? ["apiVersion", "kind"].filter { !required.contains($0) } : []
    for key in required + embedded {
      let inner = schema["properties"]?[key]
      guard mapping[key] == nil || mapping[key] == .null && inner?["nullable"] != true,
        inner?["default"] == nil
      else { continue }
      refuse(path.appending(key: key), "Required value")
    }
  }

  private mutating func checkAlternatives(of value: Value, _ schema: Value, at path: String) {
    func fits(_ schema: Value) -> Bool {
      var check = SchemaCheck(allowsUnknownFields: true)
      check.check(value, schema, at: path)
      return check.problems.isEmpty
    }
    for schema in schema["allOf"]?.items ?? [] {
      absorb(value, schema, at: path)
    }
    if let schemas = schema["anyOf"]?.items, !schemas.contains(where: fits) {
      refuse(path, "\"\(path)\" must validate at least one schema (anyOf)")
    }
    if let count = schema["oneOf"]?.items?.count(where: fits), count != 1 {
      let found = count == 0 ? "none valid" : "\(count) valid alternatives"
      refuse(
        path, "\"\(path)\" must validate one and only one schema (oneOf). Found \(found)")
    }
    if let schema = schema["not"], fits(schema) {
      refuse(path, "\"\(path)\" must not validate the schema (not)")
    }
  }

  mutating func refuse(_ path: String, _ message: String) {
    problems.append(FieldProblem(field: path, message: message))
  }
}

extension String {
  fileprivate func appending(key: String) -> String { isEmpty ? key : "\(self).\(key)" }
}

extension Mapping.Entry {
  /// Whether the field is one that every object of the API has.
  fileprivate var isOfEveryObject: Bool { ["apiVersion", "kind", "metadata"].contains(key) }
}

extension Value {
  fileprivate var allowsFurtherKeys: Bool {
    self["x-kubernetes-preserve-unknown-fields"] == true || self["additionalProperties"] == true
  }

  /// The schema of keys that `properties` doesn't name; nil where there is none.
  fileprivate var schemaOfFurtherKeys: Value? {
    self["additionalProperties"].flatMap { $0.mapping == nil ? nil : $0 }
  }

  /// The type that this schema wants where the value has another one.
  fileprivate func wrongType(of value: Value) -> String? {
    let isEither = self["x-kubernetes-int-or-string"] == true
    let type = isEither ? "integer,string" : self["type"]?.string
    let found = value.typeName
    let fits =
      switch type {
      case nil: true
      case "integer,string": found == "integer" || found == "string"
      case "number": found == "integer" || found == "number"
      default: found == type
      }
    return fits ? nil : type
  }

  /// The type of this value in the words of a schema.
  var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .integer: "integer"
    case .float: "number"
    case .string: "string"
    case .list: "array"
    case .map: "object"
    }
  }
}
