import KubeModel
import Testing

@testable import ServerSideApply

@Suite struct FieldSetTests {
  private static let object = """
    {"metadata":{"name":"a","labels":{"x":"1","y":"1"}},\
    "spec":{"paused":true,"strategy":{"type":"R","by":1},"args":["p","q"],\
    "ports":[{"port":80,"protocol":"TCP","name":"a"},{"port":90,"protocol":"TCP","name":"b"}]}}
    """

  /// What is removed and what is kept, each as a tree, and the object then.
  static let cases: [(String, String, String)] = [
    (
      #"{"f:spec":{"f:paused":{}}}"#, "{}", #"{"metadata":{"name":"a","labels":{"x":"1","y":"1"}}}"#
    ),
    (#"{"f:metadata":{"f:labels":{"f:x":{}}}}"#, #"{"f:metadata":{"f:labels":{"f:y":{}}}}"#, "x"),
    (#"{"f:metadata":{"f:labels":{"f:x":{}}}}"#, "{}", "labels"),
    (#"{"f:spec":{"f:paused":{}}}"#, #"{"f:spec":{"f:paused":{}}}"#, ""),
    (#"{"f:spec":{"f:paused":{}}}"#, #"{"f:spec":{"f:args":{}}}"#, "paused"),
    (#"{"f:spec":{"f:strategy":{"f:type":{}}}}"#, #"{"f:spec":{"f:args":{}}}"#, "strategy"),
    (
      #"{"f:spec":{"f:strategy":{"f:type":{}}}}"#, #"{"f:spec":{"f:strategy":{"f:by":{}}}}"#,
      "type"
    ),
    (#"{"f:spec":{"f:strategy":{"f:type":{}}}}"#, #"{"f:spec":{"f:strategy":{}}}"#, "type"),
    (#"{"f:spec":{"f:args":{}}}"#, #"{"f:spec":{"f:args":{}}}"#, ""),
    (#"{"f:spec":{"f:args":{"v:\"p\"":{}}}}"#, #"{"f:spec":{"f:args":{}}}"#, "p"),
    (
      #"{"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}}"#,
      #"{"f:spec":{"f:ports":{"k:{\"port\":90,\"protocol\":\"TCP\"}":{".":{}}}}}"#, "port 80"
    ),
    (
      #"{"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{"f:name":{}}}}}"#,
      #"{"f:spec":{"f:ports":{"k:{\"port\":90,\"protocol\":\"TCP\"}":{".":{}}}}}"#, "name of 80"
    ),
    (
      #"{"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:name":{}}}}}"#,
      #"{"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}}"#,
      "name of 80"
    ),
    (#"{"f:spec":{"f:nothing":{"f:deep":{}}}}"#, #"{"f:spec":{"f:args":{}}}"#, ""),
  ]

  private static let pieces = [
    "x": #""x":"1","#, "labels": #","labels":{"x":"1","y":"1"}"#, "paused": #""paused":true,"#,
    "strategy": #""strategy":{"type":"R","by":1},"#, "type": #""type":"R","#, "p": #""p","#,
    "port 80": #"{"port":80,"protocol":"TCP","name":"a"},"#,
  ]

  @Test(arguments: cases)
  func `a field goes with all within it that nobody keeps`(
    _ removed: String, _ kept: String, _ gone: String
  ) throws {
    let expected =
      gone.hasPrefix("{")
      ? gone
      : gone == "name of 80"
        ? Self.object.replacing(#""TCP","name":"a""#, with: #""TCP""#)
        : Self.object.replacing(Self.pieces[gone] ?? "\0", with: "")
    let object = try #require(Value(json: Self.object))
    let rest = object.pruning(
      try #require(Value(json: removed)?.mapping), keeping: try #require(Value(json: kept)?.mapping)
    )
    #expect(rest == Value(json: expected))
  }

  static let patches: [(Value, Value, Value?)] = [
    (["a": 1], ["a": 1], nil),
    (["a": 1, "b": 2], ["a": 1], ["b": .null]),
    (["a": 1], ["a": 2, "b": ["c": 3]], ["a": 2, "b": ["c": 3]]),
    (["a": ["b": 1, "c": 2]], ["a": ["b": 1]], ["a": ["c": .null]]),
    (["a": [1, 2]], ["a": [1]], ["a": [1]]),
    (["a": ["b": 1]], ["a": [1]], ["a": [1]]),
    (["a": ["b": 1]], ["a": [:]], ["a": ["b": .null]]),
  ]

  @Test(arguments: patches)
  func `a merge patch holds what differs`(_ old: Value, _ new: Value, _ patch: Value?) {
    #expect(old.mergePatch(to: new) == patch)
  }
}
