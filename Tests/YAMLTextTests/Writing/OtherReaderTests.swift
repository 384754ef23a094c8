import KubeModel
import Testing

@testable import YAMLText

struct OtherReaderTests {
  @Test(.enabled("PyYAML is not installed") { await PyYAML.succeeds("import yaml") })
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
    let said = try await PyYAML.run(PyYAML.values, lines)
    #expect(said == "", "\(said)")
  }
}
