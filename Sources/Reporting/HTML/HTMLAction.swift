/// What is done to the resource of a row; rows are counted and filtered by it.
enum HTMLAction: Hashable, CaseIterable {
  case failed, delete, create, update, replace, kept, absent, drifted, moved, notStarted

  init(_ mark: ChangeMark) {
    self =
      switch mark {
      case .create: .create
      case .update: .update
      case .replace: .replace
      case .delete: .delete
      case .kept: .kept
      case .absent: .absent
      case .moved: .moved
      case .failed: .failed
      }
  }

  /// Its name in the document, for styles and filters.
  var name: String {
    switch self {
    case .create: "create"
    case .update: "update"
    case .replace: "replace"
    case .delete: "delete"
    case .kept: "kept"
    case .absent: "gone"
    case .drifted: "drifted"
    case .moved: "moved"
    case .failed: "failed"
    case .notStarted: "not-started"
    }
  }

  var symbol: String { mark?.symbol.string ?? "…" }

  /// Its title beside a count; `isPast` for what was done, else for what would be done.
  func title(isPast: Bool) -> String {
    guard let mark else { return self == .drifted ? "Drifted" : "Not started" }
    return isPast ? mark.pastColumn : mark.column
  }

  private var mark: ChangeMark? {
    switch self {
    case .create: .create
    case .update: .update
    case .replace: .replace
    case .delete: .delete
    case .kept: .kept
    case .absent: .absent
    case .moved: .moved
    case .failed: .failed
    case .drifted, .notStarted: nil
    }
  }
}
