internal import CLibGit2

/// A local branch, or a remote branch as last fetched.
package struct Branch: Hashable, Sendable {
  /// The name in the form of a revision, such as `origin/main`.
  package let name: String
  package let commit: ObjectID
}

extension Repository {
  /// The target of origin/HEAD, else main, else master; remote branches take precedence over local ones.
  func defaultBranch() -> Branch? {
    remoteHead() ?? branch(named: "main") ?? branch(named: "master")
  }

  /// The branch with a name; the name may also be a full reference.
  ///
  /// The branch of origin takes precedence over the local one, because a CI checkout may lack the
  /// latter.
  func branch(named name: String) -> Branch? {
    for prefix in ["refs/remotes/origin/", "refs/heads/", "refs/remotes/", ""] {
      if let branch = branch(at: prefix + name) { return branch }
    }
    return nil
  }

  private func remoteHead() -> Branch? {
    var reference: OpaquePointer?
    defer { unsafe git_reference_free(reference) }
    guard unsafe git_reference_lookup(&reference, pointer, "refs/remotes/origin/HEAD") == 0,
      let target = unsafe git_reference_symbolic_target(reference)
    else { return nil }
    return unsafe branch(at: String(cString: target))
  }

  private func branch(at reference: String) -> Branch? {
    guard !reference.hasPrefix("-"), reference.hasPrefix("refs/") else { return nil }
    var oid = git_oid()
    guard unsafe git_reference_name_to_id(&oid, pointer, reference) == 0 else { return nil }
    return Branch(name: reference.shorthand, commit: ObjectID(oid))
  }

  /// The names of all branches and tags, in their short form.
  func referenceNames() -> [String] {
    var iterator: OpaquePointer?
    guard unsafe git_reference_iterator_new(&iterator, pointer) == 0 else { return [] }
    defer { unsafe git_reference_iterator_free(iterator) }
    var names: [String] = []
    var name: UnsafePointer<CChar>?
    while unsafe git_reference_next_name(&name, iterator) == 0, let name = unsafe name {
      names.append(unsafe String(cString: name).shorthand)
    }
    return names.filter { !$0.hasPrefix("refs/") }
  }

  /// The command that would fetch a branch; nil if no remote to fetch it from is known.
  ///
  /// It is also nil for names with characters that a shell interprets, because people paste such
  /// commands.
  func fetchCommand(for name: String) -> String? {
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._/-".contains($0)) })
    else { return nil }
    let remotes = remoteNames()
    if let remote = remotes.first(where: { name.hasPrefix($0 + "/") }) {
      return "git fetch \(remote) \(name.dropFirst(remote.count + 1))"
    }
    return remotes.contains("origin") ? "git fetch origin \(name)" : nil
  }

  private func remoteNames() -> [String] {
    var names = unsafe git_strarray()
    guard unsafe git_remote_list(&names, pointer) == 0 else { return [] }
    defer { unsafe git_strarray_dispose(&names) }
    return unsafe UnsafeBufferPointer(start: names.strings, count: names.count)
      .compactMap { unsafe $0.map { unsafe String(cString: $0) } }
  }
}

extension String {
  fileprivate var shorthand: String {
    for prefix in ["refs/heads/", "refs/remotes/", "refs/tags/"] where hasPrefix(prefix) {
      return String(dropFirst(prefix.count))
    }
    return self
  }
}
