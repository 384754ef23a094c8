/// The version of hydros, which the release workflow compares with the tag.
enum Version {
  static let current = "0.1.0"

  /// The action that installs this version, as `uses:` takes it; known to binaries of a release only,
  /// for which scripts/release fills it in.
  static let action: String? = nil
}
