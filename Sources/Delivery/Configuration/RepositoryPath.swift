/// Paths relative to the root of a repository.
package enum RepositoryPath {
  /// The path without `.` components, double slashes, and slashes at the ends.
  package static func normalised(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
