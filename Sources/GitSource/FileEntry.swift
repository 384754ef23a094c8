/// The entry of a file in a tree or in the index.
///
/// A name that is not UTF-8 is written as in `git ls-files`: each invalid byte as a backslash and three
/// octal digits. ``PathName`` ensures that different names stay different.
package struct FileEntry: Hashable, Sendable {
  /// Relative to the root of the repository, with `/` between the names.
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
    /// Its contents are the path that it points to; this module doesn't follow it.
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

/// The kind of object at a path.
package enum PathKind: Hashable, Sendable {
  case file(FileEntry)
  case directory
}

extension FileEntry.Kind {
  /// The kind for Git's mode bits; nil for a directory.
  init?(mode: UInt32) {
    switch mode & 0o170000 {
    case 0o040000: return nil
    case 0o120000: self = .symlink
    case 0o160000: self = .submodule
    default: self = mode & 0o100 == 0 ? .file : .executable
    }
  }
}
