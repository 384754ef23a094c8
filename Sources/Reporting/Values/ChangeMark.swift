/// What is done to a resource, as the symbol in front of it.
enum ChangeMark: Hashable, Sendable, CaseIterable {
  case create, update, replace, delete, kept, absent, moved, failed

  var symbol: String {
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
