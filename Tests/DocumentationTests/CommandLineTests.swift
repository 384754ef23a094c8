import ArgumentParser
import CommandTestSupport
import Testing

@testable import HydrosCommands

@Suite struct CommandLineTests {
  @Test func `every command line of hydros is one that the parser takes`() async throws {
    var count = 0
    for page in try await Project.pages() {
      for shown in page.commands where shown.command.name == "hydros" {
        guard let arguments = shown.arguments else { continue }
        count += 1
        let problem = Self.problem(arguments)
        guard let problem, !shown.isMentioned || Self.problem(arguments + ["x"]) != nil else {
          continue
        }
        Issue.record(
          "\(page.place(shown.command.line)): hydros \(arguments.joined(separator: " ")): \(problem)"
        )
      }
    }
    #expect(count > 100)
  }

  /// What the parser has against arguments; nil where it takes them, or shows help.
  static func problem(_ arguments: [String]) -> String? {
    do {
      _ = try Hydros.parseAsRoot(EnvironmentArguments.completing(arguments, from: [:]))
      return nil
    } catch {
      return Hydros.exitCode(for: error).isSuccess ? nil : Hydros.message(for: error)
    }
  }

  @Test func `every script and every path that a page names is there, with its options`()
    async throws
  {
    let tracked = try await Project.tracked()
    for page in try await Project.pages() {
      for shown in page.commands {
        guard shown.command.name.contains(/^(scripts|Tests|Sources|docs|\.github|\.ci)\/[^*]+$/)
        else { continue }
        let path = shown.command.name.split(separator: ":")[0]
        let place = page.place(shown.command.line)
        guard tracked.contains(where: { $0 == path || $0.hasPrefix("\(path)/") }) else {
          Issue.record("\(place): there is no \(path)")
          continue
        }
        guard !shown.command.arguments.isEmpty else { continue }
        let script = try Project.read(String(path)).text
        for word in Self.vocabulary(shown.command.arguments) where !script.contains(word) {
          // Python adds that one by itself.
          if word == "--help", script.contains("argparse") { continue }
          Issue.record("\(place): \(path) doesn't know \(word)")
        }
      }
    }
  }

  @Test func `every Swift file that a page names is there, in the folder that it names`()
    async throws
  {
    let tracked = try await Project.tracked()
    for page in try await Project.pages() {
      for (index, span) in page.codeSpans.enumerated() {
        guard span.text.wholeMatch(of: /[A-Za-z0-9+\/]+\.swift/) != nil else { continue }
        let next = index + 1 < page.codeSpans.count ? page.codeSpans[index + 1] : span
        let isFolder = next.text.hasPrefix("Sources/") && !next.text.hasSuffix(".swift")
        let folder = next.line == span.line && isFolder ? next.text : ""
        #expect(
          tracked.contains { $0.hasPrefix(folder) && "/\($0)".hasSuffix("/\(span.text)") },
          "\(page.place(span.line)): there is no \(span.text) in \(folder)")
      }
    }
  }

  /// The options, and a word that comes first.
  private static func vocabulary(_ arguments: [String]) -> [String] {
    let options = arguments.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
    return options + arguments.prefix(1).filter { $0.allSatisfy(\.isLetter) }
  }

  /// Options of Kahoy and kubectl, which the pages speak of too.
  private static let othersOptions: Set = [
    "--apply-first", "--auto-approve", "--include-changes", "--only-changes", "--provider",
    "--prune",
    "--report-path",
  ]

  @Test func `every option in a sentence is one of hydros or of a script`() async throws {
    let options = Set(
      try CommandDump.all().flatMap { $0.arguments ?? [] }.flatMap { $0.names ?? [] }.map(\.text))
    let scripts = try await Project.tracked().filter {
      $0.hasPrefix("scripts/") || $0.contains("/check-")
    }.map { try Project.read($0).text }
    for page in try await Project.pages() {
      for span in page.codeSpans {
        guard let option = span.text.prefixMatch(of: /--[a-z0-9-]+/).map({ String($0.output) }),
          !options.contains(option), !Self.othersOptions.contains(option),
          !scripts.contains(where: { $0.contains(option) })
        else { continue }
        Issue.record("\(page.place(span.line)): nobody knows \(option)")
      }
    }
  }

  @Test(arguments: [
    ("hydros plan --from a # b", [["hydros", "plan", "--from", "a"]]),
    ("A=b hydros x | jq -r '.a | .b' && c", [["hydros", "x"], ["jq", "-r", ".a | .b"], ["c"]]),
    ("a $(b \"c d\") > e", [["b", "c d"], ["a", "x"]]),
    ("a \\\n  b\nc", [["a", "b"], ["c"]]),
  ])
  func `a line is taken apart as a shell does`(text: String, commands: [[String]]) {
    #expect(ShellCommand.all(in: text, line: 1).map(\.words) == commands)
  }

  @Test(arguments: [["plan", "--form", "a"], ["plna"], ["diff", "--concurrency", "many"]])
  func `a mistake is found`(arguments: [String]) {
    #expect(Self.problem(arguments) != nil)
    #expect(Self.problem(arguments + ["x"]) != nil)
  }
}

extension Page.Shown {
  /// The arguments of a command of hydros, with something real for each placeholder; nil for the bare
  /// name.
  fileprivate var arguments: [String]? {
    guard !command.arguments.isEmpty else { return nil }
    return command.arguments.map { word in
      word.replacing("<commit>", with: String(repeating: "0", count: 40))
        .replacing(/<[a-z]+>/, with: "x")
    }
  }
}
