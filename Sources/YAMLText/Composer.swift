internal import KubeModel

/// Makes documents of the events of one parser.
///
/// A stack of its own instead of recursion, so that depth costs no machine stack.
struct Composer: ~Copyable {
  private var parser: EventParser
  let limits: YAMLLimits
  private(set) var documents: [YAMLDocument] = []
  var problems: [YAMLProblem] = []

  var stack: [OpenNode] = []
  var root: ComposedNode?
  var anchors = AnchorTable()
  var expansion = Expansion()
  /// How many problems there were before this document.
  private var problemsBefore = 0
  /// What ended the reading before the end of the text, and where.
  var stop: Stop?

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
