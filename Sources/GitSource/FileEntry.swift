/// A file as a tree or the index records it.
///
/// A name that is not UTF-8 is written as `git ls-files` writes it, each such byte as a backslash
/// and three octal digits; ``PathName`` keeps two names from becoming one.
package struct FileEntry: Hashable, Sendable {
  /// From the root of the repository, with `/` between the names.
  package let path: String
  package let id: ObjectID
  package let kind: Kind

  package init(path: String, id: ObjectID, kind: Kind) {
    self.path = path
    self.id = id
    self.kind = kind
  }

  package enum Kind: Hashable, Sendable {
    case file
    case executable
    /// Its contents are the path it points to, which nothing here follows.
    case symlink
    /// Its id names a commit of another repository.
    case submodule
  }
}

/// A file that differs between two states: added, deleted, or changed in kind or contents.
package struct FileDelta: Hashable, Sendable {
  package let path: String
  /// Nil when the file is new.
  package let old: FileEntry?
  /// Nil when the file is gone.
  package let new: FileEntry?
}

/// What a path leads to.
package enum PathKind: Hashable, Sendable {
  case file(FileEntry)
  case directory
}

extension FileEntry.Kind {
  /// The kind that Git's mode bits stand for; nil for a directory.
  init?(mode: UInt32) {
    switch mode & 0o170000 {
    case 0o040000: return nil
    case 0o120000: self = .symlink
    case 0o160000: self = .submodule
    default: self = mode & 0o100 == 0 ? .file : .executable
    }
  }
}
