import KubeModel
import Subprocess
import Testing

@testable import YAMLText

/// PyYAML, a reader of YAML 1.1 with rules of its own.
private enum PyYAML {
  static let comparison = """
    import json, sys, yaml
    for line in sys.stdin:
        text, value = json.loads(line)
        try:
            read = list(yaml.safe_load_all(text))
        except yaml.YAMLError as error:
            read = str(error)
        if repr(read) != repr([json.loads(value)]):
            sys.exit(f"{value} was written as\\n{text}and read as {read}")
    """

  static func isInstalled() async -> Bool {
    let result = try? await run(
      .name("python3"), arguments: ["-c", "import yaml"], output: .discarded, error: .discarded)
    return result?.terminationStatus.isSuccess == true
  }
}

struct OtherReaderTests {
  @Test(.enabled("PyYAML is not installed") { await PyYAML.isInstalled() })
  func `another reader of YAML reads the same`() async throws {
    var generator = HostileGenerator(seed: 11)
    var lines = ""
    for index in 0..<2000 {
      let value =
        index < HostileGenerator.strings.count
        ? .string(HostileGenerator.strings[index]) : generator.value()
      let text = generator.node(value).text
      lines += JSON.array([.string(text), .string(JSON(value).text)]).text + "\n"
    }
    let result = try await run(
      .name("python3"), arguments: ["-c", PyYAML.comparison], input: .string(lines),
      output: .discarded, error: .string(limit: 1 << 16))
    #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
  }
}
