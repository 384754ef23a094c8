internal import CLibYAML

enum YAMLText {
  static let version = unsafe String(cString: yaml_get_version_string())
}
