/// The version of hydros, which the release workflow compares with the tag.
enum Version {
  static let current = "0.1.0"

  /// The action that installs this version, in the form of `uses:`; nil except in release binaries, for
  /// which scripts/release sets it.
  static let action: String? = nil
}
