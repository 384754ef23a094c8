import CommandTestSupport
import HydrosTestSupport
import Testing

/// Whatever is wrong, the run says what and where, and what to do next.
@Suite struct BadInputTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let code: String
    let place: String
    let help: String
    let text: String

    var testDescription: String { code }
  }

  @Test(arguments: [
    Mistake(code: "syntax", place: ":2:4", help: "exclude", text: "a: 1\nb: [1, 2\nc: 3\n"),
    Mistake(code: "tab", place: ":2:1", help: "spaces", text: "a:\n\tb: 1\n"),
    Mistake(
      code: "duplicate-key", place: ":4:3", help: "exclude",
      text: "kind: A\nmetadata:\n  name: a\n  name: b\n"),
    Mistake(code: "template", place: ":1:", help: "Render", text: "a: {{ .Values.a }}\n"),
    Mistake(
      code: "missing-api-version", place: ":1:1", help: "add `apiVersion`",
      text: "kind: ConfigMap\nmetadata: {name: a}\n"),
    Mistake(
      code: "missing-kind", place: ":2:1", help: "add `kind`",
      text: "---\napiVersion: v1\nmetadata: {name: a}\n"),
    Mistake(
      code: "missing-name", place: ":1:1", help: "metadata", text: "apiVersion: v1\nkind: Pod\n"),
    Mistake(
      code: "generate-name", place: ":3:26", help: "fixed `metadata.name`",
      text: "apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n"),
    Mistake(
      code: "unquoted", place: ":3:18", help: "quotes",
      text: "apiVersion: v1\nkind: Pod\nmetadata: {name: 123}\n"),
    Mistake(
      code: "unquoted", place: ":3:18", help: "quotes",
      text: "apiVersion: v1\nkind: Pod\nmetadata: {name: y}\n"),
    Mistake(
      code: "invalid-name", place: ":3:18", help: "letters",
      text: "apiVersion: v1\nkind: Pod\nmetadata: {name: \"a\\e[31m/b\"}\n"),
    Mistake(
      code: "alias-bomb", place: ":", help: "exclude",
      text: "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + zip("bcdefghi", "abcdefgh").map {
          "\($0): &\($0) [*\($1),*\($1),*\($1),*\($1),*\($1),*\($1),*\($1),*\($1),*\($1)]\n"
        }.joined()),
    Mistake(
      code: "too-deep", place: ":1:", help: "exclude",
      text: "a: " + String(repeating: "[", count: 10_000) + "\n"),
    Mistake(code: "control-character", place: ":1:", help: "exclude", text: "a: \"\u{1}\"\n"),
    Mistake(
      code: "non-finite", place: ":1:", help: "exclude",
      text: "{apiVersion: v1, kind: A, metadata: {name: a}, x: .nan}\n"),
  ])
  func `a mistake in a manifest is located and has a way out`(mistake: Mistake) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/ok.yaml": Manifests.configMap("ok"),
        "m/bad.yaml": mistake.text,
      ])
      let run = await scratch.hydros("plan", "--from", "EMPTY", "--to", "HEAD")
      #expect(run.status == 5)
      #expect(
        run.says("error[\(mistake.code)]", "m/bad.yaml\(mistake.place)", mistake.help),
        "\(run.output)")
      #expect(run.says(#"^/m/bad\.yaml$"#))
      #expect(!run.output.contains("\u{1b}"))
      let validation = await scratch.hydros("validate")
      #expect(validation.status == 5 && validation.says("error[\(mistake.code)]"))
    }
  }

  @Test func `the pattern that a message names leaves the file out`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/ok.yaml": Manifests.configMap("ok"),
        "m/a+b (1).yaml": "a: [\n",
      ])
      let broken = await scratch.hydros("validate").output.replacing(/\n +/, with: " ")
      let pattern = try #require(broken.firstMatch(of: /fs: \{exclude: \['([^']*)'\]\}/)).output.1
      try await scratch.commit([
        "hydros.yml": Manifests.configuration + "fs: {exclude: ['\(pattern)']}\n"
      ])
      let run = await scratch.hydros("validate")
      #expect(run.status == 0)
      #expect(run.verdict == "Valid: 1 resource in 1 file.")
    }
  }

  @Test func `two documents of one id are an error that names both, changed or not`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      try await scratch.commit([
        "m/b.yaml": Manifests.configMap("b") + "---\n" + Manifests.configMap("a")
      ])
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(run.status == 5)
      #expect(run.says("error[collision]", "m/a.yaml:1:1", "m/b.yaml:9:1"))
      try await scratch.commit(["m/c.yaml": Manifests.configMap("c")])
      let later = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(later.status == 5 && later.says("m/a.yaml:1:1", "m/b.yaml:9:1"))
      scratch.remove("m/b.yaml")
      try await scratch.commit()
      let fixed = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(fixed.status == 0)
      #expect(fixed.says("warning[collision]", "1 to delete"))
    }
  }

  @Test func `an error at the old revision blocks nothing and deletes nothing unknown`()
    async throws
  {
    try await withScratchRepository { scratch in
      let broken = Manifests.configMap("seen") + "---\nkind: [\n"
      try await scratch.commit(["hydros.yml": Manifests.configuration, "m/a.yaml": broken])
      try await scratch.commit(["m/a.yaml": Manifests.configMap("new")])
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(run.status == 0)
      #expect(run.says("at the old revision", "unknown-old", "1 to create", "0 to delete, 1 kept"))
    }
  }

  @Test func `outside of a repository the run says so`() async throws {
    let run = await CommandRun(["plan"], in: "/")
    #expect(run.status == 1)
    #expect(run.says("error:", "repository"))
  }

  @Test(arguments: [
    ("mian", "main"), ("nowhere", "nowhere"), ("-x", "begin with"),
    ("--output=/tmp/x", "begin with"),
    ("deadbeefdeadbeefdeadbeefdeadbeefdeadbeef", "deadbeef"),
  ])
  func `a wrong revision is named, with a near one`(revision: String, words: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["hydros.yml": Manifests.configuration, "m/.keep": ""])
      let run = await scratch.hydros("plan", "--from=\(revision)", "--to", "HEAD")
      #expect(run.status == 1)
      #expect(run.says(words), "\(run.errors)")
    }
  }

  @Test func `a missing root is an error, never an empty set`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      try await scratch.git("mv", "m", "new")
      try await scratch.commit()
      let gone = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(gone.status == 5 && gone.says("`m` does not exist at HEAD", "hydros.yml"))
      try await scratch.commit(["hydros.yml": "version: v1\nmanifests: new\n"])
      let new = await scratch.hydros("plan", "--from", "HEAD~2", "--to", "HEAD")
      #expect(
        new.status == 5 && new.says("`new` does not exist at HEAD~2", "--from EMPTY"), "\(new)")
      try await scratch.commit([
        "hydros.yml": "version: v1\nmanifests: [new, other]\n",
        "other/b.yaml": Manifests.configMap("b"),
      ])
      let added = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(added.status == 0 && added.says("warning[new-root]", "1 to create"), "\(added)")
    }
  }

  @Test(arguments: [
    ("version: v2\n", ":1:10", "version: v1"), ("", ":1:1", "version: v1"),
    ("version: v1\nmanifest: m\n", ":2:1", "did you mean `manifests`"),
    ("version: v1\ngroups:\n  - id: a\n    prority: 1\n", ":4:5", "did you mean `priority`"),
    ("version: v1\ndeletions: {order: frist}\n", ":2:20", "did you mean `first`"),
    ("version: v1\nmanifests: ../other\n", ":2:12", "within the repository"),
    ("version: v1\nfs: {exclude: ['(']}\n", ":2:16", "regular expression"),
    ("version: v1\nsensitive: [nonsense]\n", ":2:13", "Kind/namespace/name"),
    (
      "version: v1\nconflicts: {rules: [{kind: A, path: 'a..b', do: stop}]}\n", ":2:37",
      "spec.replicas"
    ),
    ("version: v1\nreplace: ['*']\n", ":2:11", "Deployment.apps"),
    ("version: v1\n---\nversion: v1\n", ":3:1", "join it"),
    ("version: v1\n\tx: 1\n", ":2:1", "tab"),
    ("version: v1\nmanifests: n\n", ":2:12", "in quotes"),
  ])
  func `a wrong configuration is located, with a suggestion`(
    text: String, place: String, help: String
  ) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["hydros.yml": text, "m/a.yaml": Manifests.configMap("a")])
      let run = await scratch.hydros("plan", "--from", "EMPTY", "--to", "HEAD")
      #expect(run.status == 5)
      #expect(run.says("hydros.yml", place, help), "\(run.output)")
    }
  }

  @Test func `a shallow clone asks for history, or fetches it where that is allowed`() async throws
  {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      for number in 0..<3 {
        try await scratch.commit(["m/a.yaml": Manifests.configMap("a", "\(number)")])
      }
      let clone = try await scratch.clone("--depth", "1")
      let refused = await clone.hydros("plan", "--from", "HEAD~2", "--to", "HEAD", "--no-fetch")
      #expect(refused.status == 1)
      #expect(refused.says("fetch-depth: 0"))
      #expect(refused.gitCalls.isEmpty)
      let fetched = await CommandRun(
        ["plan", "--from", "HEAD~2", "--to", "HEAD"], in: clone.path, environment: ["CI": "true"],
        git: { arguments, _ in (try? await clone.git(arguments)) != nil })
      #expect(fetched.status == 0)
      #expect(fetched.verdict == "Plan: 0 to create, 1 to update, 0 to delete, 0 unchanged.")
      #expect(fetched.gitCalls == [["fetch", "--no-tags", "--quiet", "--deepen=50"]])
    }
  }

  @Test func `a file that is too large is an error of that file`() async throws {
    try await withScratchRepository { scratch in
      let large =
        Manifests.configMap("a") + String(repeating: "# 0123456789abcdef\n", count: 6_000_000)
      try await scratch.commit(["hydros.yml": Manifests.configuration, "m/large.yaml": large])
      let run = await scratch.hydros("plan", "--from", "EMPTY", "--to", "HEAD")
      #expect(run.status == 5)
      #expect(run.says("error[too-large]", "m/large.yaml", "exclude"))
    }
  }

  @Test func `a damaged object is an error of its file`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      let id = try await scratch.git("rev-parse", "HEAD:m/a.yaml")
      scratch.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
      let run = await scratch.hydros("plan", "--from", "EMPTY", "--to", "HEAD")
      #expect(run.status == 5)
      #expect(run.says("error[unreadable]", "m/a.yaml"))
    }
  }

  @Test(arguments: ["text", "markdown", "json"])
  func `names with escape codes, markup and log commands are inert`(format: String) async throws {
    try await withScratchRepository { scratch in
      let hostile = "\\e[31m</details>@everyone ::error::x\\n##[error]y"
      let manifest = { (value: String) in
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {\"\(hostile)\": \"\(value)\(hostile)\"}\n"
      }
      try await scratch.commit(["hydros.yml": Manifests.configuration, "m/a.yaml": manifest("1")])
      try await scratch.commit(["m/a.yaml": manifest("2")])
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD", "--output", format)
      #expect(run.status == 0)
      #expect(!run.output.contains("\u{1b}"))
      #expect(!run.output.contains("##[error]"))
      #expect(!run.output.split(separator: "\n").contains { $0.hasPrefix("::") })
      #expect(format != "markdown" || !run.output.contains("\n</details>@"))
    }
  }

  @Test(arguments: [
    (["plan", "--from", "a", "--from-dir", "b"], "one of them"),
    (["plan", "--selector", "a b c"], "not a selector"), (["plan", "--frm", "a"], "--from"),
    (["plna"], "Did you mean `hydros plan`?"), (["plan", "-q", "-v"], "contradict"),
    (["plan", "--from-dir", "-", "--to-dir", "x"], "--to-dir -"),
  ])
  func `a wrong command line is exit 64`(arguments: [String], words: String) async throws {
    let run = await CommandRun(arguments, in: "/")
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output == "")
  }
}
