/// The directories of the user, by the XDG Base Directory Specification; nil if the environment names
/// none.
struct UserDirectories {
  /// For what can be fetched again.
  let cache: String?
  /// For what is kept between runs.
  let state: String?

  init(_ environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    func directory(_ variable: String, or standard: String) -> String? {
      environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        ?? home.map { "\($0)/\(standard)" }
    }
    cache = directory("XDG_CACHE_HOME", or: ".cache")
    state = directory("XDG_STATE_HOME", or: ".local/state")
  }
}
