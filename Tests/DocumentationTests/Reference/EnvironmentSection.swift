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
    Every option can be set by a variable: `HYDROS_FROM_DIR` sets `--from-dir`, and so on. The command line overrides the \
    environment, and an empty variable is ignored. For an option that may be given several times, write one value per line. \
    For flags without a value, `true`, `1`, `yes` and `on` mean yes. Anything else means no; for `--fetch` and `--index`, \
    this means `--no-fetch` and `--no-index`.
    """

  private static func title(_ use: EnvironmentVariable.Use) -> String {
    switch use {
    case .process: "The process"
    case .cluster: "Clusters and the way to them"
    case .job: "Jobs of CI systems"
    case .forge: "GitHub and GitLab"
    case .given: "Variables that hydros sets"
    }
  }
}
