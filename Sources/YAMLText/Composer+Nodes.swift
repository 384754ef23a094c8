internal import KubeModel

extension Composer {
  mutating func addScalar(_ scalar: YAMLEvent.Scalar, _ event: YAMLEvent) {
    expansion.countNode()
    if isAwaitingKey, isMerge(scalar) {
      stack[stack.count - 1].awaitMerge()
      if let anchor = event.anchor { anchors.define(anchor, as: .mergeKey(at: event.position)) }
      return
    }
    let meaning = meaning(of: scalar, at: event.position)
    let value = isAwaitingKey ? .null : json(meaning, at: event.position)
    let node = ComposedNode(
      value: LocatedValue(.scalar(value), at: event.position, span: scalar.span), meaning: meaning,
      bytes: scalar.text.utf8.count)
    if let anchor = event.anchor {
      // An anchored key may be repeated as a value.
      var anchored = node
      anchored.value = LocatedValue(.scalar(meaning.value ?? .null), at: event.position)
      anchors.define(anchor, as: anchored)
    }
    add(node)
  }

  private func isMerge(_ scalar: YAMLEvent.Scalar) -> Bool {
    scalar.text == "<<" && (scalar.isPlain || scalar.tag == TagResolution.merge)
  }

  private mutating func meaning(
    of scalar: YAMLEvent.Scalar, at position: LocatedValue.Position
  ) -> ScalarMeaning {
    guard let tag = scalar.tag else {
      return scalar.isPlain ? ScalarResolution.meaning(of: scalar.text) : .string(scalar.text)
    }
    do throws(TagMismatch) {
      return try TagResolution.meaning(of: scalar.text, tag: tag)
    } catch {
      report(.tagMismatch(error, at: position))
      return .string("")
    }
  }

  private mutating func json(
    _ meaning: ScalarMeaning, at position: LocatedValue.Position
  ) -> Value {
    if let value = meaning.value { return value }
    report(.nonFinite(at: position))
    return .null
  }

  mutating func addAlias(_ name: String, at position: LocatedValue.Position) {
    switch anchors[name] {
    case .unknown: end(with: .unknownAlias(at: position))
    case .open: end(with: .recursiveAlias(at: position))
    case .complete(var node):
      expansion.count(aliasTo: node)
      guard expansion.isAcceptable(within: limits) else {
        return end(with: .aliasBomb(at: position))
      }
      guard stack.count + node.height <= limits.depth else {
        return end(with: .tooDeep(limits.depth, at: position))
      }
      if !isAwaitingKey, let meaning = node.meaning { _ = json(meaning, at: position) }
      node.value = LocatedValue(node.value.content, at: position)
      node.weight += 1
      node.isAlias = true
      add(node)
    }
  }

  mutating func open(isMap: Bool, _ event: YAMLEvent) {
    expansion.countNode()
    guard stack.count < limits.depth else {
      return end(with: .tooDeep(limits.depth, at: event.position))
    }
    let anchor = event.anchor.map { anchors.open($0) }
    stack.append(OpenNode(isMap: isMap, position: event.position, anchor: anchor))
  }

  mutating func close() {
    guard let open = stack.popLast() else { return }
    let node = open.composed
    if let anchor = open.anchor { anchors.complete(anchor, as: node) }
    add(node)
  }

  private var isAwaitingKey: Bool { stack.last?.isAwaitingKey ?? false }

  private mutating func add(_ node: ComposedNode) {
    guard !stack.isEmpty else {
      root = node
      return
    }
    if let problem = stack[stack.count - 1].add(node) { report(problem) }
  }

  private mutating func report(_ problem: YAMLProblem) {
    if problems.count < limits.problems { problems.append(problem) }
    if problems.count == limits.problems { stop = .document(problem.position) }
  }

  private mutating func end(with problem: YAMLProblem) {
    report(problem)
    stop = .document(problem.position)
  }
}
