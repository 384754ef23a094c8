@testable import HydrosCommands

/// What the reference says of environment variables.
enum EnvironmentSection {
  static var parts: [String] {
    ["## Environment", flags]
      + EnvironmentVariable.Use.allCases.flatMap { use in
        [
          "### \(title(use))",
          Markdown.table(
            ["variable", "meaning"],
            EnvironmentVariable.all.filter { $0.use == use }.map {
              [Markdown.code($0.name), Markdown.prose($0.meaning)]
            }),
        ]
      }
  }

  private static let flags = """
    Every option can come from a variable: `--from-dir` from `HYDROS_FROM_DIR`, and so on. The command line wins, and an \
    empty variable is none. An option that may be given several times takes a line each. Flags without a value take \
    `true`, `1`, `yes` or `on`; anything else is no, which for `--fetch` and `--index` means `--no-fetch` and `--no-index`.
    """

  private static func title(_ use: EnvironmentVariable.Use) -> String {
    switch use {
    case .process: "The process"
    case .cluster: "Clusters and the way to them"
    case .job: "Jobs of CI systems"
    case .forge: "GitHub and GitLab"
    case .given: "What hydros hands on"
    }
  }
}
