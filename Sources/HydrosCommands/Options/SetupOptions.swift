internal import ArgumentParser
internal import Initialising

/// The options for the files that `init` writes.
struct SetupOptions: ParsableArguments {
  enum ForgeChoice: String, ExpressibleByArgument, CaseIterable { case github, gitlab, none }

  @Option(
    help: ArgumentHelp("The id of the target (default: the repository's name).", valueName: "id"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The CI system: github, gitlab or none (default: detected from the files of the repository).",
      valueName: "ci"))
  var ci: ForgeChoice?

  @Option(
    help: ArgumentHelp(
      "The action that installs hydros on GitHub's runners, such as owner/hydros/.github/actions/hydros@<commit>.",
      discussion:
        "Without it, the workflows expect hydros on the path of your own runner.",
      valueName: "action"))
  var action: String?

  @Flag(help: "Print what would be written, without writing it.")
  var dryRun = false

  @Flag(help: "Migrate a Kahoy setup: kahoy.yml, and the flags in CI files and scripts.")
  var fromKahoy = false

  @Option(help: ArgumentHelp("With --from-kahoy: Kahoy's configuration file.", valueName: "path"))
  var kahoyConfig = "kahoy.yml"

  func validate() throws {
    if let target, Setup.target(named: target) != target {
      throw ValidationError(
        "'\(target)' can't be the id of a target; use 1 to 63 letters, digits, '-', '_' or '.', and begin and end with a letter or a digit."
      )
    }
    if let action, !Setup.isPinned(action) {
      throw ValidationError(
        "'\(action)' doesn't name an action at a commit; write owner/repository/path@ and the 40 digits of the commit."
      )
    }
  }

  /// The forges that the command line names; nil if they are to be detected from the repository.
  var forges: [Setup.Forge]? {
    switch ci {
    case .github: [.github]
    case .gitlab: [.gitlab]
    case .some(.none): []
    case nil: nil
    }
  }
}
