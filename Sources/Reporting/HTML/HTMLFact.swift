import Planning

/// A fact about a whole report, for its footer.
struct HTMLFact {
  let title: String
  let content: [HTMLNode]

  init(_ title: String, _ content: [HTMLNode]) {
    self.title = title
    self.content = content
  }

  init(_ title: String, _ text: String) { self.init(title, [.text(text)]) }

  /// A revision with its whole commit.
  init(_ title: String, _ label: RevisionLabel) {
    let commit = label.commit.map { [HTMLNode.text(" "), .element(.code, $0)] } ?? []
    self.init(
      title, (label.hasTellingCommit || label.commit == nil ? [.text(label.revision)] : []) + commit
    )
  }

  var nodes: [HTMLNode] {
    [.element(.div, [.element(.dt, title), .element(.dd, content)])]
  }
}

extension Plan {
  /// `main (1a2b3c4d) → WORKTREE on context prod`; without `showsFrom`, the old state is left out.
  func htmlStates(on cluster: String? = nil, showsFrom: Bool = true) -> [HTMLNode] {
    let place =
      cluster.flatMap { $0.isEmpty ? nil : [HTMLNode.text(" on "), .element(.b, $0)] } ?? []
    return (showsFrom ? from.htmlNodes + [.text(" → ")] : []) + to.htmlNodes + place
  }
}

extension RevisionLabel {
  fileprivate var htmlNodes: [HTMLNode] {
    let name = HTMLNode.element(.code, shownName)
    guard hasTellingCommit, let shortCommit else { return [name] }
    return [name, .text(" (\(shortCommit))")]
  }
}
