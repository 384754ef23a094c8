internal import KubeModel

/// Makes documents of the events of one parser.
///
/// A stack of its own instead of recursion, so that depth costs no machine stack.
struct Composer: ~Copyable {
  private var parser: EventParser
  private let limits: YAMLLimits
  private(set) var documents: [YAMLDocument] = []
  private(set) var problems: [YAMLProblem] = []

  private var stack: [OpenNode] = []
  private var root: ComposedNode?
  private var anchors = AnchorTable()
  private var expansion = Expansion()
  /// How many problems there were before this document.
  private var problemsBefore = 0
  /// What ended the reading before the end of the text, and where.
  private(set) var stop: Stop?

  enum Stop {
    case syntax(SyntaxFault)
    /// The document cannot be read on; its problem has been told.
    case document(LocatedValue.Position)
  }

  init(_ parser: consuming EventParser, limits: YAMLLimits) {
    self.parser = parser
    self.limits = limits
  }

  /// Reads on until the stream ends or something stops it.
  mutating func run() {
    do throws(SyntaxFault) {
      while stop == nil, try take(parser.next()) {}
    } catch {
      stop = .syntax(error)
    }
  }

  /// Returns whether more events follow.
  private mutating func take(_ event: YAMLEvent) -> Bool {
    switch event.kind {
    case .documentStart: startDocument()
    case .documentEnd: endDocument()
    case .streamEnd: return false
    case .other: break
    case .scalar(let scalar): addScalar(scalar, event)
    case .alias(let name): addAlias(name, at: event.position)
    case .listStart: open(isMap: false, event)
    case .mapStart: open(isMap: true, event)
    case .end: close()
    }
    return true
  }

  private mutating func startDocument() {
    stack.removeAll(keepingCapacity: true)
    anchors = AnchorTable()
    expansion = Expansion()
    root = nil
    problemsBefore = problems.count
  }

  private mutating func endDocument() {
    guard let root, problems.count == problemsBefore else { return }
    if case .scalar(.null) = root.value.content { return }
    documents.append(YAMLDocument(root: root.value))
  }
}

// MARK: - Nodes

extension Composer {
  private mutating func addScalar(_ scalar: YAMLEvent.Scalar, _ event: YAMLEvent) {
    expansion.countNode()
    if isAwaitingKey, isMerge(scalar) {
      stack[stack.count - 1].awaitMerge()
      return
    }
    let meaning = meaning(of: scalar, at: event.position)
    let value = isAwaitingKey ? .null : json(meaning, at: event.position)
    let node = ComposedNode(
      value: LocatedValue(.scalar(value), at: event.position), meaning: meaning,
      bytes: scalar.text.utf8.count)
    if let anchor = event.anchor {
      // A key that is anchored may come back as a value.
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

  private mutating func addAlias(_ name: String, at position: LocatedValue.Position) {
    switch anchors[name] {
    case .unknown: end(with: .unknownAlias(name, at: position))
    case .open: end(with: .recursiveAlias(name, at: position))
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

  private mutating func open(isMap: Bool, _ event: YAMLEvent) {
    expansion.countNode()
    guard stack.count < limits.depth else {
      return end(with: .tooDeep(limits.depth, at: event.position))
    }
    let anchor = event.anchor.map { anchors.open($0) }
    stack.append(OpenNode(isMap: isMap, position: event.position, anchor: anchor))
  }

  private mutating func close() {
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
