internal import KubeModel

/// Builds documents from the events of one parser.
///
/// It uses its own stack instead of recursion, so deep documents don't exhaust the machine stack.
struct Composer: ~Copyable {
  private var parser: EventParser
  let limits: YAMLLimits
  private(set) var documents: [YAMLDocument] = []
  var problems: [YAMLProblem] = []

  var stack: [OpenNode] = []
  var root: ComposedNode?
  var anchors = AnchorTable()
  var expansion = Expansion()
  /// The number of problems before this document.
  private var problemsBefore = 0
  /// What stopped the reading before the end of the text, and where; nil if nothing did.
  var stop: Stop?

  enum Stop {
    case syntax(SyntaxFault)
    /// The rest of the document can't be read; its problem has been recorded.
    case document(LocatedValue.Position)
  }

  init(_ parser: consuming EventParser, limits: YAMLLimits) {
    self.parser = parser
    self.limits = limits
  }

  /// Reads until the stream ends or something stops it.
  mutating func run() {
    do throws(SyntaxFault) {
      while stop == nil, try take(parser.next()) {}
    } catch {
      stop = .syntax(error)
    }
  }

  /// Handles an event; returns whether more events follow.
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
