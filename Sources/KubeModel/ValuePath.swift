/// The path from a value to a value inside it.
package struct ValuePath: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
    /// An item of a list, identified by its merge key, such as `[name=web]`; several keys are sorted.
    case item([ItemKey])
    /// The order of the items of a list, instead of one of the items.
    case order
  }

  package struct ItemKey: Hashable, Sendable {
    package let key: String
    package let value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  package let steps: [Step]

  package init(_ steps: [Step] = []) { self.steps = steps }

  package func appending(_ step: Step) -> ValuePath { ValuePath(steps + [step]) }
}

extension ValuePath: CustomStringConvertible {
  /// `spec.containers[name=web].args[0]`; keys that are not plain words are written as `["a.b/c"]`.
  package var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .key(let key) where key.isPlainKey: text += text.isEmpty ? key : ".\(key)"
      case .key(let key): text += "[\(JSON.string(key).text)]"
      case .index(let index): text += "[\(index)]"
      case .item(let keys):
        text += "[\(keys.map { "\($0.key)=\($0.value)" }.joined(separator: ","))]"
      case .order: text += "[order]"
      }
    }
  }
}

extension String {
  fileprivate var isPlainKey: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
