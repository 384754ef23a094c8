import KubeAPI
import KubeModel
import ServerSideApply
import Testing

@Suite struct StructuralSchemaTests {
  @Test(
    arguments: [
      (["must": "a"], []),
      ([:], ["spec.must: Required value"]),
      (["must": .null], ["spec.must: Required value"]),
      (3, [wrong("spec", "integer", "object")]),
      (["must": 1], [wrong("spec.must", "integer", "string")]),
      (["must": "a", "i": "1"], [wrong("spec.i", "string", "integer")]),
      (["must": "a", "i": 1.5], [wrong("spec.i", "number", "integer")]),
      (["must": "a", "i": .null], []),
      (["must": "a", "n": .null], []),
      (
        ["must": "a", "i": 0], ["spec.i: " + should("0", "spec.i", "be greater than or equal to 1")]
      ),
      (["must": "a", "i": 9], ["spec.i: " + should("9", "spec.i", "be less than or equal to 5")]),
      (["must": "a", "x": 1], ["spec.x: " + should("1", "spec.x", "be greater than 1")]),
      (["must": "a", "x": 5], ["spec.x: " + should("5", "spec.x", "be less than 5")]),
      (["must": "a", "x": 2.25], ["spec.x: " + should("2.25", "spec.x", "be a multiple of 0.5")]),
      (
        ["must": "a", "s": "x"],
        [
          "spec.s: " + should(#""x""#, "spec.s", "be at least 2 chars long"),
          #"spec.s: Unsupported value: "x": supported values: "ab", "abc", "A1""#,
        ]
      ),
      (["must": "a", "s": "A1"], ["spec.s: " + should(#""A1""#, "spec.s", "match '^[a-z]+$'")]),
      (["must": "a", "l": ["a"]], ["spec.l: " + should("1", "spec.l", "have at least 2 items")]),
      (["must": "a", "l": ["a", 3]], [wrong("spec.l[1]", "integer", "string")]),
      (["must": "a", "l": ["a", .null]], [wrong("spec.l[1]", "null", "string")]),
      (["must": "a", "o": ["a": "s"]], [wrong("spec.o.a", "string", "integer")]),
      (
        ["must": "a", "o": ["a": 1, "b": 1, "c": 1]],
        ["spec.o: " + should("3", "spec.o", "have at most 2 properties")]
      ),
      (["must": "a", "ios": "50%"], []),
      (["must": "a", "ios": true], [wrong("spec.ios", "boolean", "integer,string")]),
      (
        ["must": "a", "any": 3],
        [#"spec.any: "spec.any" must validate at least one schema (anyOf)"#]
      ),
      (
        ["must": "a", "one": 8],
        [
          #"spec.one: "spec.one" must validate one and only one schema (oneOf). "#
            + "Found 2 valid alternatives"
        ]
      ),
      (
        ["must": "a", "all": 3],
        ["spec.all: " + should("3", "spec.all", "be less than or equal to 2")]
      ),
      (["must": "a", "no": 6], [#"spec.no: "spec.no" must not validate the schema (not)"#]),
      (["must": "a", "unknown": 1], ["spec.unknown: unknown field"]),
      (["must": "a", "free": ["any": ["thing": 1]]], []),
      (["must": "a", "free": ["known": ["thing": 1]]], ["spec.free.known.thing: unknown field"]),
      (
        ["must": "a", "embedded": ["kind": "A", "metadata": ["name": "a"], "other": 1]],
        ["spec.embedded.apiVersion: Required value", "spec.embedded.other: unknown field"]
      ),
    ] as [(Value, [String])])
  func `an object is judged as a server would`(_ spec: Value, _ problems: [String]) throws {
    let schema = try #require(StructuralSchema(definition: definition, version: "v1"))
    let found = schema.problems(in: [
      "apiVersion": "a/v1", "kind": "A", "metadata": [:], "spec": spec,
    ])
    #expect(found.map { "\($0.field): \($0.message)" } == problems)
  }

  @Test func `fields beside those of every object are unknown at the top as well`() throws {
    let schema = try #require(StructuralSchema(definition: definition, version: "v1"))
    #expect(schema.problems(in: ["data": 1]).map(\.field) == ["spec", "data"])
  }

  @Test func `only versions that are served have a schema`() {
    #expect(StructuralSchema(definition: definition, version: "v2") == nil)
    #expect(StructuralSchema(definition: definition, version: "v3") == nil)
    #expect(StructuralSchema(definition: [:], version: "v1") == nil)
  }

  @Test func `the v1beta1 API has one schema, keeps unknown fields and may name one version`()
    throws
  {
    let former: Value = [
      "apiVersion": "apiextensions.k8s.io/v1beta1",
      "spec": [
        "version": "v1",
        "validation": ["openAPIV3Schema": ["properties": ["spec": ["type": "object"]]]],
      ],
    ]
    let schema = try #require(StructuralSchema(definition: former, version: "v1"))
    #expect(schema.problems(in: ["spec": ["a": 1], "other": 1]) == [])
    #expect(schema.problems(in: ["spec": 1]).map(\.field) == ["spec"])
  }
}

private func wrong(_ path: String, _ found: String, _ type: String) -> String {
  "\(path): Invalid value: \"\(found)\": \(path) in body must be of type \(type): \"\(found)\""
}

private func should(_ value: String, _ path: String, _ rule: String) -> String {
  "Invalid value: \(value): \(path) in body should \(rule)"
}

private let definition: Value = [
  "apiVersion": "apiextensions.k8s.io/v1",
  "spec": [
    "versions": [
      ["name": "v1", "served": true, "schema": ["openAPIV3Schema": root]],
      ["name": "v2", "served": false],
    ]
  ],
]

private let root: Value = [
  "type": "object", "required": ["spec"],
  "properties": [
    "spec": ["type": "object", "required": ["must", "filled"], "properties": fields]
  ],
]

private let fields: Value = [
  "must": ["type": "string"],
  "filled": ["type": "string", "default": "x"],
  "s": [
    "type": "string", "minLength": 2, "maxLength": 3, "pattern": "^[a-z]+$",
    "enum": ["ab", "abc", "A1"],
  ],
  "i": ["type": "integer", "minimum": 1, "maximum": 5],
  "x": [
    "type": "number", "minimum": 1, "exclusiveMinimum": true, "maximum": 5,
    "exclusiveMaximum": true, "multipleOf": 0.5,
  ],
  "l": ["type": "array", "minItems": 2, "items": ["type": "string"]],
  "o": ["type": "object", "maxProperties": 2, "additionalProperties": ["type": "integer"]],
  "ios": ["x-kubernetes-int-or-string": true],
  "n": ["type": "string", "nullable": true],
  "any": ["type": "integer", "anyOf": [["minimum": 5], ["maximum": 2]]],
  "one": ["type": "integer", "oneOf": [["minimum": 5], ["minimum": 7]]],
  "all": ["type": "integer", "allOf": [["minimum": 1], ["maximum": 2]]],
  "no": ["type": "integer", "not": ["minimum": 5]],
  "free": [
    "type": "object", "x-kubernetes-preserve-unknown-fields": true,
    "properties": ["known": ["type": "object", "properties": ["a": ["type": "string"]]]],
  ],
  "embedded": ["type": "object", "x-kubernetes-embedded-resource": true],
]
