import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct ValidationFormatTests {
  private static func validation(_ plan: Plan) -> Validation { Validation(plan, fileCount: 3) }

  static let forms: [(ValidationFormat, String)] = [
    (.codeQuality, "code-quality.json"), (.junit, "junit.xml"), (.sarif, "sarif.json"),
  ]

  @Test(arguments: forms)
  func `A validation is as its golden file`(format: ValidationFormat, name: String) throws {
    try expectGolden(
      ValidationReport.render(Self.validation(.diagnosed), as: format, version: "1.2.3"),
      "diagnosed.\(name)")
  }

  @Test func `What is valid is one case that passed`() {
    let xml = ValidationReport.render(Self.validation(.empty), as: .junit, version: "")
    #expect(xml.contains(#"<testsuites tests="1" failures="0">"#))
    #expect(
      ValidationReport.render(Self.validation(.empty), as: .codeQuality, version: "") == "[]\n")
  }

  @Test func `Findings that are alike have fingerprints of their own, whatever their line`() throws
  {
    func fingerprints(_ lines: [Int]) throws -> [Value?] {
      let plan = Plan(
        from: .main, to: .main,
        diagnostics: lines.map {
          Diagnostic(.error, code: .collision, "m", at: SourceLocation(path: "a", line: $0))
        })
      let text = ValidationReport.render(Self.validation(plan), as: .codeQuality, version: "")
      return try #require(Value(json: text)?.items).map { $0["fingerprint"] }
    }
    let two = try fingerprints([3, 9])
    #expect(Set(two).count == 2)
    #expect(try fingerprints([4, 10]) == two)
  }

  @Test(arguments: ["]]><x/>", "a\u{0}b\u{1b}[2J", "\"><script>", "a & b", "ä\u{202e}b"])
  func `No text breaks out of XML or JSON`(text: String) throws {
    let plan = Plan(
      from: .main, to: .main,
      diagnostics: [
        Diagnostic(
          .error, code: .collision, text, help: text, at: SourceLocation(path: text, line: 1))
      ])
    let xml = ValidationReport.render(Self.validation(plan), as: .junit, version: "")
    #expect(xml.count { $0 == "<" } == 9)
    #expect(xml.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202e })
    for format in [ValidationFormat.codeQuality, .sarif] {
      #expect(
        Value(json: ValidationReport.render(Self.validation(plan), as: format, version: "")) != nil)
    }
  }
}
