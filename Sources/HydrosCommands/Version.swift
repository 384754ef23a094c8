/// The version of hydros, which the release workflow compares with the tag.
enum Version {
  static let current = "0.1.0"
}
