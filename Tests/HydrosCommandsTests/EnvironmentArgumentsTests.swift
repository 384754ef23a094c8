import CommandTestSupport
import HydrosTestSupport
import Testing

@testable import HydrosCommands

@Suite struct EnvironmentArgumentsTests {
  @Test(arguments: Hydros.commandNames)
  func `every flag of a command can come from the environment`(command: String) async throws {
    let help = await CommandRun([command, "--help"], in: "/").output
    let names = Set(
      help.matches(of: /(?m)^ +(?:-[a-z], )?--([a-z0-9]+(?:-[a-z0-9]+)*)/).map {
        String($0.output.1)
      })
    let known = Set(EnvironmentArguments.flags(of: command).map(\.name))
    let refused = Self.refused[command, default: []]
    #expect(names.subtracting(["help", "version"]).subtracting(refused) == known)
  }

  /// What a command refuses, always or without another flag, must not come to it from the environment
  /// of a whole pipeline.
  private static let refused: [String: Set<String>] = [
    "init": [
      "config", "create-namespaces", "cronjob", "image", "rbac", "read-only", "shards",
      "to", "to-dir", "url",
    ]
  ]

  @Test(arguments: [
    (["plan"], ["HYDROS_FROM": "main"], ["plan", "--from=main"]),
    (["plan", "--from", "x"], ["HYDROS_FROM": "main"], ["plan", "--from", "x"]),
    (["plan", "--from=x"], ["HYDROS_FROM": "main"], ["plan", "--from=x"]),
    (["plan"], ["HYDROS_KIND": "A\nB"], ["plan", "--kind=A", "--kind=B"]),
    (["plan"], ["HYDROS_EXIT_CODE": "true"], ["plan", "--exit-code"]),
    (["plan"], ["HYDROS_EXIT_CODE": "false"], ["plan"]),
    (["plan"], ["HYDROS_INDEX": "false"], ["plan", "--no-index"]),
    (["plan", "--no-index"], ["HYDROS_INDEX": "true"], ["plan", "--no-index"]),
    (["plan", "-o", "json"], ["HYDROS_OUTPUT": "text"], ["plan", "-o", "json"]),
    (["--version"], ["HYDROS_FROM": "main"], ["--version"]),
    (["plan"], ["HYDROS_FROM": ""], ["plan"]),
    (["plan", "--comment"], ["HYDROS_COMMENT": "off"], ["plan", "--comment=on"]),
    (["plan"], ["HYDROS_COMMENT": "required"], ["plan", "--comment=required"]),
    (["plan", "--", "--comment"], [:], ["plan", "--", "--comment"]),
  ])
  func `the command line wins over the environment`(
    given: [String], environment: [String: String], expected: [String]
  ) {
    #expect(EnvironmentArguments.completing(given, from: environment) == expected)
  }
}
