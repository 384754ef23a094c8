internal import ArgumentParser
internal import Initialising

/// What `init` writes, and for whom.
struct SetupOptions: ParsableArguments {
  enum ForgeChoice: String, ExpressibleByArgument, CaseIterable { case github, gitlab, none }

  @Option(
    help: ArgumentHelp("The id of the target (default: the repository's name).", valueName: "id"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "Where pipelines run: github, gitlab or none (default: by the files of the repository).",
      valueName: "ci"))
  var ci: ForgeChoice?

  @Option(
    help: ArgumentHelp(
      "The action that installs hydros on GitHub's runners, such as owner/hydros/.github/actions/hydros@<commit>.",
      discussion:
        "Without it, the workflows take hydros to be on the path of a runner of your own.",
      valueName: "action"))
  var action: String?

  @Flag(help: "Print what would be written, and write nothing.")
  var dryRun = false

  @Flag(help: "Take over the setup of Kahoy: kahoy.yml, and the flags in CI files and scripts.")
  var fromKahoy = false

  @Option(help: ArgumentHelp("With --from-kahoy: its configuration.", valueName: "path"))
  var kahoyConfig = "kahoy.yml"

  func validate() throws {
    if let target, Setup.target(named: target) != target {
      throw ValidationError(
        "'\(target)' is no id of a target; take 1 to 63 letters, digits, '-', '_' or '.', and begin and end with a letter or a digit."
      )
    }
    if let action, !Setup.isPinned(action) {
      throw ValidationError(
        "'\(action)' is no action at a commit; write owner/repository/path@ and the 40 digits of the commit."
      )
    }
  }

  /// The forges that the command line names; nil for those that the repository tells.
  var forges: [Setup.Forge]? {
    switch ci {
    case .github: [.github]
    case .gitlab: [.gitlab]
    case .some(.none): []
    case nil: nil
    }
  }
}
