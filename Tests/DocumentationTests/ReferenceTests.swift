import Execution
import HydrosTestSupport
import KubeModel
import Planning
import ProjectFile
import Reporting
import RunModel
import Testing
import YAMLText

@testable import HydrosCommands

@Suite struct ReferenceTests {
  @Test func `docs/reference.md is what the code says`() throws {
    let golden = Golden(directory: "\(Project.root)/docs")
    let mismatch = try golden.mismatch(try ReferencePage.text(), with: "reference.md")
    #expect(mismatch == nil, "\(mismatch ?? ""); UPDATE_GOLDEN=1 writes it anew")
  }

  /// Every code with its meaning, table by table.
  private static let tables: [(name: String, rows: [(code: String, meaning: String)])] = [
    ("exit codes", ExitStatus.allCases.map { (String($0.rawValue), $0.meaning) }),
    ("guards", Guard.Reason.allCases.map { ($0.rawValue, $0.meaning) }),
    ("diagnostics", Diagnostic.Code.allCases.map { ($0.rawValue, $0.meaning) }),
    ("failures", Failure.Code.allCases.map { ($0.rawValue, $0.meaning) }),
    ("errors", RequestErrorCode.allCases.map { ($0.rawValue, $0.meaning) }),
    ("results", ResultWord.allCases.map { ($0.rawValue, $0.meaning) }),
    ("keys", ProjectFileKey.all.map { ($0.path, "\($0.path): \($0.meaning)") }),
    ("variables", EnvironmentVariable.all.map { ($0.name, "\($0.name): \($0.meaning)") }),
  ]

  @Test(arguments: tables.map(\.name))
  func `every code stands once, with a meaning of its own that is no whole sentence`(
    name: String
  ) throws {
    let rows = try #require(Self.tables.first { $0.name == name }).rows
    #expect(Set(rows.map(\.code)).count == rows.count)
    #expect(Set(rows.map(\.meaning)).count == rows.count)
    for row in rows { #expect(!row.meaning.isEmpty && !row.meaning.hasSuffix("."), "\(row)") }
  }

  @Test func `every code of a diagnostic is given somewhere, in kebab case`() throws {
    let table = ["Diagnostic+Code.swift", "DiagnosticCode+Meaning.swift"]
    let words = Set(
      try Project.sources().filter { source in !table.contains { source.path.hasSuffix($0) } }
        .flatMap { $0.text.matches(of: /\.([a-zA-Z0-9]+)/).map { $0.output.1.lowercased() } })
    for code in Diagnostic.Code.allCases.map(\.rawValue) {
      #expect(words.contains(code.replacing("-", with: "")), "nobody gives \(code)")
      #expect(code.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(code)")
    }
  }

  @Test(arguments: ProjectFileKey.all.map(\.path))
  func `every key of the table is read, and none that is not in it`(path: String) {
    #expect(Self.mistakes(in: Self.yaml(path, "[[]]")).contains { $0.code == .wrongType })
    let unknown = Self.mistakes(in: Self.yaml(path + "x", "[[]]"))
    #expect(unknown.contains { $0.code == .unknownKey }, "\(unknown)")
  }

  private static func mistakes(in text: String) -> [Diagnostic] {
    ProjectFileReader(
      YAMLReader.read(Array(text.utf8)).documents.first?.root, file: "hydros.yml"
    ).diagnostics
  }

  /// A file with a value at one path: `{groups: [{hooks: {pre: {cmd: [[]]}}}]}`.
  private static func yaml(_ path: String, _ value: String) -> String {
    path.split(separator: ".").reversed().reduce(value) { inner, part in
      part.hasSuffix("[]") ? "{\(part.dropLast(2)): [\(inner)]}" : "{\(part): \(inner)}"
    }
  }

  @Test(arguments: [
    ("deletions.max.count", "`\(DeletionRules().maxCount)`"),
    ("deletions.max.percent", "`\(DeletionRules().maxPercent)`"),
    ("groups[].priority", "`\(GroupID.defaultPriority)`"),
    ("groups[].wait.timeout", "`\(ExecutionRules().defaultWait.components.seconds / 60)m`"),
    (
      "groups[].hooks.pre.timeout",
      "`\(ExecutionRules.Hook(command: "").timeout.components.seconds / 60)m`"
    ),
  ])
  func `a default that another room knows is the one of the table`(path: String, standard: String) {
    #expect(ProjectFileKey.all.first { $0.path == path }?.standard == standard)
  }

  @Test func `every variable of the environment is in the table, and is used`() throws {
    let sources = try Project.sources().filter {
      !$0.path.hasSuffix("/EnvironmentVariable.swift") && !$0.path.contains("Sources/Initialising/")
    }
    let used = sources.flatMap { source in
      source.text.matches(of: /"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"/).map { String($0.output.1) }
        + source.text.matches(of: /environment\["([A-Z]+)"/).map { String($0.output.1) }
    }
    // Curl's names are put together from the scheme of the URL.
    let proxies = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"]
    #expect(Set(used + proxies).sorted() == EnvironmentVariable.all.map(\.name).sorted())
  }

  @Test func `every annotation of hydros' own is in the table`() throws {
    let known = Set(ObjectMark.allCases.map(\.rawValue) + ["hydros.dev/v1", "hydros.dev/record"])
    for source in try Project.sources() where !source.path.contains("Initialising/") {
      for match in source.text.matches(of: /"(hydros\.dev\/[a-z0-9-]+)"/) {
        #expect(known.contains(String(match.output.1)), "\(source.path): \(match.output.1)")
      }
    }
  }

  @Test func `README has every exit code and every guard`() throws {
    let lines = try Project.read("README.md").text.split(separator: "\n")
    let numbers = lines.flatMap { line in
      (line.firstMatch(of: /^\| ([0-9]+(?:, [0-9]+)*) \|/)?.output.1 ?? "").split(separator: ", ")
    }
    #expect(numbers.map(String.init) == ExitStatus.allCases.map { String($0.rawValue) })
    let reasons = lines.compactMap {
      $0.firstMatch(of: /^\| `([a-z-]+)` \|/).map { String($0.output.1) }
    }
    #expect(reasons.sorted() == Guard.Reason.allCases.map(\.rawValue).sorted())
  }
}
