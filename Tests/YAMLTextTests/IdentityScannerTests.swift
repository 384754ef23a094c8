import Testing
import YAMLText

struct IdentityScannerTests {
  static let deployment = """
    # The shop.
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
      namespace: "shop"
      labels: {}
    spec:
      replicas: 3
      template:
        spec:
          containers:
          - name: web
            image: nginx:1.25 # pinned
            args: ["--port", '80', a]
            env:
              - name: A
                value: "x y"
              - name: B
                value: 'z'
            command:
            - sh
            - -c
            - |
              echo hello
                # not a comment

              exit
          volumes: []
    ---
    ---
    kind: ConfigMap
    apiVersion: v1
    metadata: # of this
        name: settings
    data:
      text: >-

        folded

      empty:
      last: |
    """

  @Test func `the identities of plain block YAML are found with their lines`() {
    #expect(
      IdentityScanner.scan(Array(Self.deployment.utf8)) == [
        ScannedIdentity(
          apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web", line: 2),
        ScannedIdentity(
          apiVersion: "v1", kind: "ConfigMap", namespace: nil, name: "settings", line: 32),
      ])
    #expect(ScannerPromise.breach(Array(Self.deployment.utf8)) == nil)
  }

  @Test(arguments: ["", "\n", "# note", "---\n", "---\n# note\n---\n\n"])
  func `a file without documents has no identities`(text: String) {
    #expect(IdentityScanner.scan(Array(text.utf8)) == [])
    #expect(ScannerPromise.breach(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    "a: b\n  c", "a: b\n  c: d", "a: b\nb: c: d", "a: b: c", "a: b:", "a: &x b", "a: *x", "a: !x b",
    "a: 'b", "a: \"b", "a: \"b\\n\"", "a: 'b''c'", "a: \"b\" c", "a: |2\n   b", "a: |\n\n   \n  b",
    "a: |\n    b\n  c", "a: {b: [c]}", "a: [b: c]", "a: [b", "a: [b,]", "- a", "a:\n- b\n c: d",
    "a:\n  - b\n c: d", "a:\n- - b", "a:\n-\n  b: c", "a: - b", "a: ? b", "? a", "a : b",
    "\"a\": b",
    "a:b", "a", "...", "%YAML 1.1", "--- a", "---a", "a: b\r", "a:\tb", "a: é", "a: \u{1}",
    "a: .nan", "a: -.inf", "a: +1", "a: 0x\(String(repeating: "f", count: 300))", "a: @b", "a: `b`",
    "a: %b", "a: ]", "a: }", "a: ,", "1: a", "y: a", "No: a", "null: a", "~: a", "<<: a", ".a: b",
    "-a: b", "a: 1\na: 2", "kind: x", "name: y\nspec:\n  b: 1\n  b: 2", "sops: x", " a: b",
    "a:\n  b: c\n d: e", "a:\n    b: c\n  d: e", "a: b\n- c", "a:\n  b\n", "metadata:\n  name: z",
  ])
  func `what is unusual anywhere leaves the file to the reader`(text: String) {
    let head = "apiVersion: v1\nkind: X\nmetadata:\n  name: x\n"
    #expect(IdentityScanner.scan(Array((head + text).utf8)) == nil)
    #expect(IdentityScanner.scan(Array((head + text + "\n" + head).utf8)) == nil)
  }

  @Test(arguments: [
    "kind: X\nmetadata:\n  name: x", "apiVersion: v1\nmetadata:\n  name: x",
    "apiVersion: v1\nkind: X", "apiVersion: v1\nkind: X\nmetadata: {}",
    "apiVersion: v1\nkind: X\nmetadata:\n  name: 123",
    "apiVersion: v1\nkind: X\nmetadata:\n  name: y",
    "apiVersion: v1\nkind: X\nmetadata:\n  name: ''", "apiVersion: v1\nkind: X\nmetadata:\n  name:",
    "apiVersion: v1\nkind: X\nmetadata:\n  name: |\n    x",
    "apiVersion: v1\nkind: X\nmetadata:\n  name: x\n  namespace: 1",
    "apiVersion: v1\nkind: X\nmetadata:\n  name: x\n  generateName: x-",
    "apiVersion: v1\nkind: XList\nmetadata:\n  name: x\nitems: []",
    "apiVersion: 1\nkind: X\nmetadata:\n  name: x",
    "apiVersion: v1\nkind: true\nmetadata:\n  name: x",
    "apiVersion: v1\nkind: X\nmetadata:\n- name: x", "apiVersion: v1\nkind: X\nspec:\n  name: x",
    "apiVersion: v1\nkind: X\nmetadata:\n  name: x\nsops:\n  mac: x",
  ])
  func `a document without a plain identity leaves the file to the reader`(text: String) {
    #expect(IdentityScanner.scan(Array(text.utf8)) == nil)
  }

  @Test(arguments: 0..<8)
  func `what the scanner gives is what the reader gives, whatever the bytes`(seed: UInt64) {
    var generator = ManifestGenerator(random: SeededGenerator(seed: seed))
    var accepted = 0
    for _ in 0..<800 {
      let bytes = Array(generator.file().utf8)
      for bytes in [bytes] + (0..<4).map({ _ in generator.mutated(bytes) }) {
        if IdentityScanner.scan(bytes)?.isEmpty == false { accepted += 1 }
        if let breach = ScannerPromise.breach(bytes) {
          Issue.record("\(breach):\n\(String(decoding: bytes, as: UTF8.self))")
          return
        }
      }
    }
    #expect(accepted > 500, "too few files reach the promise")
  }
}
