// Built by `scripts/fuzz yaml` only.
import FoundationEssentials

/// Writes manifests into the directory named by the first argument.
@main
enum Seeds {
  static func main() throws {
    let directory = CommandLine.arguments[1]
    var generator = ManifestGenerator(random: SeededGenerator(seed: 1))
    for number in 0..<200 {
      try write(generator.file(), to: "\(directory)/manifest-\(number)")
    }
    for (number, text) in snippets.enumerated() {
      try write(text, to: "\(directory)/snippet-\(number)")
    }
  }

  private static func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  private static let snippets = [
    "a: &x {b: 1}\nc: {<<: *x}\nd: [*x, *x]\n",
    "{\"a\": [1, 2.5, \"\\ud83d\\ude00\"], \"b\": null}",
    "%YAML 1.1\n%TAG !y! tag:yaml.org,2002:\n---\nv: !y!int '1'\n...\n", "? a\n: b\n? [c]\n: d\n",
    "a: |2+\n   text\n\nb: >-\n  folded\n",
    "v: !!binary aGVsbG8=\nw: !!float 1\nx: !!timestamp 2001-1-1\n",
    "\u{feff}a: 'é'\r\nb: \"\\x41\\u0042\"\r\n", "a: {{ .Values.x }}\n---\nb: [1\n---\nc: 0x1f\n",
    "0755: 1e3\n1_0: .5\n~: .nan\n-0b1: 089\n",
  ]
}
