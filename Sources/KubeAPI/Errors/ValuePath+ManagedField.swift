package import KubeModel

extension ValuePath {
  /// Reads a field in the format of structured-merge-diff; nil if it isn't such a path.
  ///
  /// An example is `.spec.containers[name="web"].args[0]`. Keys of maps are not quoted, even if they
  /// contain dots, so `.metadata.annotations.a.b/c` is ambiguous. The text after `annotations`, `labels`
  /// or `data` is read as one key.
  package init?(managedField text: String) {
    var steps: [Step] = []
    var scan = TextScan(text[...])
    while let first = scan.rest.first {
      switch first {
      case ".":
        _ = scan.skip(".")
        let isKeyOfMap = steps.last.map(Self.holdsFreeKeys) ?? false
        let name = scan.rest.prefix { isKeyOfMap || ($0 != "." && $0 != "[") }
        guard !name.isEmpty else { return nil }
        steps.append(.key(String(name)))
        scan = TextScan(scan.rest.dropFirst(name.count))
      case "[":
        _ = scan.skip("[")
        guard let step = Self.item(&scan) else { return nil }
        steps.append(step)
      default: return nil
      }
    }
    guard !steps.isEmpty else { return nil }
    self.init(steps)
  }

  private static func holdsFreeKeys(_ step: Step) -> Bool {
    switch step {
    case .key(let key):
      ["annotations", "labels", "data", "stringData", "binaryData", "matchLabels", "nodeSelector"]
        .contains(key)
    default: false
    }
  }

  /// Reads the part in brackets: an index, the `key=value` pairs of an item, or the `=value` of a set.
  private static func item(_ scan: inout TextScan) -> Step? {
    var keys: [ItemKey] = []
    if let end = scan.rest.firstIndex(of: "]"), let index = Int(scan.rest[..<end]) {
      _ = scan.until("]")
      return .index(index)
    }
    repeat {
      guard let key = scan.until("="), let value = value(&scan) else { return nil }
      keys.append(ItemKey(key: key, value: value))
    } while scan.skip(",")
    return scan.skip("]") ? .item(keys) : nil
  }

  private static func value(_ scan: inout TextScan) -> String? {
    guard scan.rest.first == "\"" else {
      let text = scan.rest.prefix { $0 != "," && $0 != "]" }
      scan = TextScan(scan.rest.dropFirst(text.count))
      return text.isEmpty ? nil : String(text)
    }
    let start = scan.rest
    _ = scan.skip("\"")
    scan.skipQuoted()
    let quoted = start[..<scan.rest.startIndex]
    return Value(json: String(quoted))?.string
  }
}
