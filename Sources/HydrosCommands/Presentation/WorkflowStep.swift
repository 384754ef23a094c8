internal import Delivery
internal import Forge
internal import KubeModel
internal import Reporting

/// The step of a GitHub Actions workflow in which a command runs.
struct WorkflowStep {
  private let context: CommandContext

  /// Nil outside of GitHub Actions.
  init?(in context: CommandContext) {
    guard context.environment["GITHUB_ACTIONS"] == "true" else { return nil }
    self.context = context
  }

  /// Hands a result on: outputs, the summary, annotations, and its JSON as a file.
  ///
  /// `root` is the root of the working tree in which its mistakes are.
  func tell(
    _ result: CommandResult, target: String, root: String?, report: String?
  ) throws(CommandError) {
    annotate(result.diagnostics, root: root)
    try addSummary { result.rendered(as: .markdown, limit: $0) }
    var outputs = StepOutputs(result.counts)
    if let (name, path) = try file(of: result, target: target, report: report) {
      outputs.add(name, path)
    }
    try append(
      outputs.text { (0..<4).map { _ in context.makeID() }.joined() }, to: "GITHUB_OUTPUT")
  }

  /// Tells why a command came to no result.
  func tell(_ failure: CommandFailure, of command: ReportedCommand) throws(CommandError) {
    say(.error(failure.verdict))
    try addSummary { _ in failure.markdown(of: command) }
  }

  /// Shows mistakes at their places, which the runner looks for from its workspace on.
  func annotate(_ diagnostics: [Diagnostic], root: String?) {
    let workspace = variable("GITHUB_WORKSPACE").map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    let place = workspace.flatMap { workspace in
      root.flatMap { $0.hasPrefix(workspace) ? String($0.dropFirst(workspace.count)) : nil }
    }
    for command in WorkflowCommand.annotations(diagnostics, at: place ?? "") { say(command) }
  }

  func warn(_ text: String) { say(.warning(text)) }

  func mask(_ secret: String) { say(.mask(secret)) }

  private func say(_ command: WorkflowCommand) { context.writeError(command.line + "\n") }

  /// The output that names the JSON of a result, which is written where nobody asked for a file.
  private func file(
    of result: CommandResult, target: String, report: String?
  ) throws(CommandError) -> (name: String, path: String)? {
    let name: String
    switch result {
    case .difference: return nil
    case .plan: name = "plan"
    case .report:
      name = "report"
      if let report { return ("report-path", context.absolute(report)) }
    }
    guard let directory = variable("RUNNER_TEMP") else { return nil }
    let path = "\(directory)/hydros-\(target.fileName)-\(name).json"
    try context.write(result.rendered(as: .json), of: "the \(name)", to: path)
    return ("\(name)-path", path)
  }

  /// Adds Markdown to the summary of the step; `render` is given how many characters it may have.
  ///
  /// The runner refuses a summary of more than 1 MiB as a whole.
  func addSummary(_ render: (_ limit: Int) -> String) throws(CommandError) {
    guard let path = variable("GITHUB_STEP_SUMMARY") else { return }
    let room = (1 << 20) - bytes(at: path).count - 1
    guard room > Self.leastRoom else { return }
    var (text, limit) = (render(room), room)
    while text.utf8.count > room, limit > Self.leastRoom {
      limit = limit * room / text.utf8.count - 256
      text = render(limit)
    }
    guard text.utf8.count <= room else { return }
    try append(text + "\n", to: "GITHUB_STEP_SUMMARY")
  }

  /// Below so many bytes nothing can be told of.
  private static let leastRoom = 16_384

  private func append(_ text: String, to name: String) throws(CommandError) {
    guard let path = variable(name) else { return }
    do throws(WriteFailure) {
      try context.writeFile(path, bytes(at: path) + Array(text.utf8))
    } catch {
      throw CommandError(
        "the file of \(name) can't be written: \(error.reason)",
        help: "hand the directory of the runner's files on to the container that hydros runs in")
    }
  }

  private func bytes(at path: String) -> [UInt8] { context.forgeSurroundings.readFile(path) ?? [] }

  private func variable(_ name: String) -> String? {
    context.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension String {
  /// The text as part of a name of a file, of characters that mean nothing to anybody.
  fileprivate var fileName: String {
    String(map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
