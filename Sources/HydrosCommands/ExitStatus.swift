/// The exit codes, the same for every command.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  case failed = 1
  /// There are changes; only with `--exit-code`.
  case changes = 2
  /// A guard would stop the run; for plan only with `--exit-code`.
  case guarded = 3
  /// The manifests or the configuration are invalid.
  case invalid = 5
  case usage = 64
}
