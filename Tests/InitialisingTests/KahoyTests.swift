import Testing

@testable import Initialising

@Suite struct KahoyTests {
  private static let script = """
    #!/bin/sh
    # kahoy apply --kube-context comment
    kahoy apply \\
      --provider git -n ./deploy/ --fs-exclude='secret.*' \\
      --kube-context prod --apply-first --auto-approve -r- | tee log
    kahoy apply -n deploy --kube-context "$CONTEXT" --frobnicate
    docker run ghcr.io/slok/kahoy:latest apply --fs-new-manifests-path=../other
    """

  @Test func `flags become keys, with the place of each`() {
    let setup = KahoySetup([("scripts/deploy.sh", Self.script)])
    #expect(setup.roots == ["deploy"])
    #expect(setup.context == "prod")
    #expect(setup.exclude == ["secret.*"])
    #expect(setup.deletesFirst == false)
    #expect(
      setup.findings == [
        "  scripts/deploy.sh:3  --provider git: not needed: the record in the cluster takes its place",
        "  scripts/deploy.sh:3  --fs-new-manifests-path ./deploy/: manifests",
        "  scripts/deploy.sh:3  --fs-exclude secret.*: fs.exclude",
        "  scripts/deploy.sh:3  --kube-context prod: target.context",
        "  scripts/deploy.sh:3  --apply-first: deletions.order: last, the default",
        "  scripts/deploy.sh:3  --auto-approve: --yes; CI=true does the same",
        "  scripts/deploy.sh:3  --report-path -: --report, or --report-dir",
        "  scripts/deploy.sh:6  --fs-new-manifests-path deploy: manifests",
        "  scripts/deploy.sh:6  --kube-context $CONTEXT: its value is only known to the script; target.context is where it goes",
        "  scripts/deploy.sh:6  --frobnicate: no flag of Kahoy that is known here",
        "  scripts/deploy.sh:7  --fs-new-manifests-path ../other: it is outside of the repository; --to-dir ../other",
      ])
  }

  @Test func `variables stand for flags`() {
    let setup = KahoySetup([
      (
        ".github/workflows/x.yml",
        "env:\n  KAHOY_KUBE_CONTEXT: prod\n  KAHOY_APPLY_FIRST: \"false\"\n  run: kahoy apply\n"
      )
    ])
    #expect(setup.context == "prod")
    #expect(setup.deletesFirst == true)
  }

  @Test(arguments: ["kahoy version", "echo apply", "# kahoy apply", "kubectl apply -f x", ""])
  func `what is no call is none`(line: String) {
    #expect(KahoySetup([("a.sh", line)]) == KahoySetup([]))
  }

  @Test func `every line of kahoy.yml stays`() {
    let text = "version: v1\nfs: {exclude: [a]} # mine\ngroups: [{id: ns, priority: 100}]"
    let setup = KahoySetup([("a.sh", "kahoy apply -n m -e b")])
    let file = KahoyProjectFile(text, setup, roots: ["x"]).text(target: "shop")
    #expect(file.hasPrefix(text + "\n\n# What flags"))
    #expect(file.contains("manifests: [m]\ntarget:\n  id: shop\ndeletions:\n  order: first"))
    #expect(file.contains("# fs:\n#   exclude: [b]\n"))
  }

  @Test(arguments: [
    ("a 'b c' \"d\\e\"", ["a", "b c", "d\\e"]), ("''", [""]), ("  ", []), ("a'b'c", ["abc"]),
  ])
  func `words are split as a shell does`(line: String, words: [String]) {
    #expect(ShellWords.split(line) == words)
  }
}
