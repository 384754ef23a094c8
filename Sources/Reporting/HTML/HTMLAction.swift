/// What is done to the resource of a row, by which rows are counted and filtered too.
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

  /// Its name in the document: of a style, and of a filter.
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

  /// What it is called beside a count: of what would be done, or of what was.
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
