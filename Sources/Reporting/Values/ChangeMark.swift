/// What is done to a resource, shown as a symbol in front of it.
enum ChangeMark: Hashable, Sendable, CaseIterable {
  case create, update, replace, delete, kept, absent, moved, failed

  var symbol: VisibleText {
    switch self {
    case .create: "+"
    case .update: "~"
    case .replace: "±"
    case .delete: "-"
    case .kept: "="
    case .absent: "·"
    case .moved: "↷"
    case .failed: "!"
    }
  }

  var role: TextStyle.Role {
    switch self {
    case .create: .create
    case .update, .replace: .update
    case .delete: .delete
    case .kept: .kept
    case .absent: .dim
    case .moved: .moved
    case .failed: .error
    }
  }
}

extension ChangeMark {
  /// The title of its column in a table of what would be done.
  var column: String {
    switch self {
    case .create: "Create"
    case .update: "Update"
    case .replace: "Replace"
    case .delete: "Delete"
    case .kept: "Kept"
    case .absent: "Gone"
    case .moved: "Moved"
    case .failed: "Failed"
    }
  }

  /// The title of its column in a table of what was done.
  var pastColumn: String {
    switch self {
    case .create: "Created"
    case .update: "Updated"
    case .replace: "Replaced"
    case .delete: "Deleted"
    case .kept, .absent, .moved, .failed: column
    }
  }
}
