/// A directory below which programs keep the user's files, by the XDG Base Directory Specification.
enum UserDirectory: String {
  case cache = "XDG_CACHE_HOME"
  case state = "XDG_STATE_HOME"

  /// The default, below `HOME`.
  fileprivate var place: String {
    switch self {
    case .cache: ".cache"
    case .state: ".local/state"
    }
  }
}

extension CommandContext {
  /// The path of a directory of the user; nil where neither its variable nor `HOME` is set.
  ///
  /// A relative path in the variable is ignored, as the specification demands.
  func path(of directory: UserDirectory) -> String? {
    if let named = environment[directory.rawValue], named.hasPrefix("/") { return named }
    return environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/\(directory.place)" }
  }
}
