extension Repository {
  /// The state that `git add --all` and `git commit` would record: HEAD with all staged, unstaged and
  /// untracked changes, except for files that are ignored, outside a sparse checkout, or in a nested
  /// repository.
  func worktreeState(_ label: String, under roots: Roots) throws(GitError) -> RevisionState {
    guard let workdir else { throw .needsWorktree(label) }
    let head = try head()
    let staged = try stagedChanges(over: head?.tree, under: roots)
    let unstaged = try unstagedChanges(under: roots)
    var layers: [Overlay.Layer] = []
    for pair in Self.pairs(staged, unstaged) {
      layers.append(try layer(pair, over: head?.tree, in: workdir))
    }
    return state(label, over: head, layers)
  }

  /// The state that `git commit` would record now.
  func indexState(_ label: String, under roots: Roots) throws(GitError) -> RevisionState {
    guard !isBare else { throw .needsWorktree(label) }
    let head = try head()
    let changes = try stagedChanges(over: head?.tree, under: roots)
    if let unmerged = changes.first(where: \.isUnmerged) { throw .unmerged(unmerged.path) }
    let layers = changes.map {
      Overlay.Layer(path: $0.path, base: $0.old, entry: $0.new, contents: nil)
    }
    return state(label, over: head, layers)
  }

  private func state(
    _ label: String, over head: RevisionState?, _ layers: [Overlay.Layer]
  ) -> RevisionState {
    let overlay = Overlay(sorting: layers.filter { $0.base != $0.entry })
    return RevisionState(label: label, commit: head?.commit, tree: head?.tree, overlay: overlay)
  }

  /// The changes of one path, from HEAD to the index and from there to the working tree.
  private typealias Pair = (staged: IndexChange?, unstaged: IndexChange?)

  private static func pairs(_ staged: [IndexChange], _ unstaged: [IndexChange]) -> [Pair] {
    var pairs: [[UInt8]: Pair] = [:]
    for change in staged { pairs[Array(change.path.utf8), default: (nil, nil)].staged = change }
    for change in unstaged { pairs[Array(change.path.utf8), default: (nil, nil)].unstaged = change }
    return Array(pairs.values)
  }

  private func layer(
    _ pair: Pair, over tree: ObjectID?, in workdir: String
  ) throws(GitError) -> Overlay.Layer {
    guard let change = pair.unstaged ?? pair.staged else { preconditionFailure("an empty pair") }
    let path = change.path
    let isUnmerged = pair.staged?.isUnmerged ?? false || pair.unstaged?.isUnmerged ?? false
    let base =
      isUnmerged
      ? try objects.node(at: path, in: tree)?.entry(at: path)
      : pair.staged.map(\.old) ?? change.old
    guard isUnmerged || pair.unstaged?.new != nil else {
      return Overlay.Layer(path: path, base: base, entry: change.new, contents: nil)
    }
    let kind = isUnmerged ? nil : change.new?.kind
    let file = try WorktreeFile(path, kind, in: workdir, of: self)
    return Overlay.Layer(path: path, base: base, entry: file?.entry, contents: file?.contents)
  }
}

extension GitError {
  fileprivate static func needsWorktree(_ label: String) -> GitError {
    GitError(
      "resolving \(label)", .bareRepository, "A bare repository has no \(label).",
      help: "Name a commit, or run hydros in a working tree.")
  }

  fileprivate static func unmerged(_ path: String) -> GitError {
    GitError(
      "resolving INDEX", .unmerged, "The index contains an unresolved merge of \(path).",
      help: "Resolve it and run `git add`.")
  }
}
