import CommandTestSupport
import FoundationEssentials
import HydrosTestSupport
import Testing

@Suite struct InitCommandTests {
  private static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"
  private static let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n"
  private static let manifests = [
    "deploy/k8s/ns/shop.yaml": namespace, "deploy/k8s/apps/shop/map.yaml": map,
  ]
  private static let commit = String(repeating: "0a", count: 20)

  /// What `init` left behind: its run, and what it wrote from the root of the repository.
  private struct Run {
    let command: CommandRun
    let files: [String: String]
  }

  private func run(
    _ files: [String: String], _ arguments: String...,
    then: (ScratchRepository, Run) async throws -> Void = { _, _ in }
  ) async throws -> Run {
    try await withScratchRepository { repository in
      try await repository.commit(files)
      let environment = ["GITHUB_REPOSITORY": "ada/shop"]
      let command = await CommandRun(
        ["init"] + arguments, in: repository.path, environment: environment)
      let prefix = repository.path + "/"
      let written = command.files.map { path, text in
        (path.replacing("/private" + prefix, with: "").replacing(prefix, with: ""), text)
      }
      let run = Run(
        command: command, files: Dictionary(uniqueKeysWithValues: written))
      try await then(repository, run)
      return run
    }
  }

  @Test(arguments: ["github", "gitlab", "none"])
  func `what is written for each CI system`(ci: String) async throws {
    let run = try await run(
      Self.manifests, "--ci", ci, "--action", "ada/hydros/.github/actions/hydros@\(Self.commit)")
    #expect(run.command.status == 0, "\(run.command)")
    var text = run.command.output
    for (path, content) in run.files.sorted(by: { $0.key < $1.key }) {
      text += "=== \(path)\n\(content)"
    }
    #expect(try Golden().mismatch(text, with: "init-\(ci).txt") == nil)
  }

  @Test func `a runner of one's own has hydros on its path`() async throws {
    let run = try await run(Self.manifests, "--ci", "github")
    let apply = try #require(run.files[".github/workflows/hydros-apply.yml"])
    #expect(apply.contains("runs-on: [self-hosted]"))
    #expect(!apply.contains("Install hydros"))
  }

  @Test(arguments: [
    (".github/CODEOWNERS", ["hydros.yml", ".github/workflows/hydros-apply.yml"]),
    (".gitlab-ci.yml", ["hydros.yml", ".gitlab/hydros.yml"]),
    ("Jenkinsfile", ["hydros.yml"]),
  ])
  func `the CI system is known by its files`(file: String, expected: [String]) async throws {
    let run = try await run(Self.manifests.merging([file: "# x\n"]) { $1 })
    #expect(Set(expected).isSubset(of: run.files.keys), "\(run)")
    #expect(run.files.keys.contains { $0.hasPrefix(".git") } == (expected.count > 1))
    #expect(run.command.says("--ci github") == (expected.count == 1))
  }

  @Test func `what is there is left alone`() async throws {
    let present = [
      "hydros.yml": "version: v1\ntarget: {id: live}\n",
      ".github/workflows/hydros-sync.yml": "# mine\n",
    ]
    let run = try await run(Self.manifests.merging(present) { $1 })
    #expect(run.command.status == 0)
    #expect(
      run.files.keys.sorted() == [
        ".github/workflows/hydros-apply.yml", ".github/workflows/hydros-pull-request.yml",
      ])
    #expect(
      run.command.says(
        "Left alone, since they exist:\n  hydros.yml\n  .github/workflows/hydros-sync.yml"))
  }

  @Test func `a target that is there already gives its name`() async throws {
    let run = try await run(
      Self.manifests.merging(["hydros.yml": "version: v1\ntarget: {id: live}\n"]) { $1 }, "--ci",
      "github")
    #expect(run.files[".github/workflows/hydros-apply.yml"]?.contains("hydros-apply-live") == true)
  }

  @Test func `a link to nothing is left alone too`() async throws {
    try await withScratchRepository { repository in
      try await repository.commit(Self.manifests)
      try FileManager.default.createSymbolicLink(
        atPath: "\(repository.path)/hydros.yml", withDestinationPath: "/nowhere")
      let run = await repository.hydros("init", "--ci", "none")
      #expect(run.files.isEmpty && run.says("Left alone"))
    }
  }

  @Test func `a dry run writes nothing and shows all`() async throws {
    let run = try await run(Self.manifests, "--ci", "github", "--dry-run")
    #expect(run.files.isEmpty)
    #expect(run.command.says("Would write:", "--- hydros.yml\n", "cron: \"17 * * * *\""))
  }

  @Test func `what is written is valid`() async throws {
    let files = Self.manifests.merging([
      "deploy/k8s/overlays/prod/kustomization.yaml": "resources: [../..]\n",
      "deploy/k8s/overlays/prod/map.yaml": Self.map, "deploy/k8s/tests/it's/map.yaml": Self.map,
      "charts/web/Chart.yaml": "name: web\n", "charts/web/templates/x.yaml": "{{ x }}\n",
    ]) { $1 }
    _ = try await run(files, "--ci", "none") { repository, run in
      try await repository.commit(run.files)
      let validation = await repository.hydros("validate")
      #expect(validation.status == 0, "\(validation)")
      #expect(validation.says("Valid: 2 resources in 2 files."), "\(validation)")
      #expect(
        run.command.says(
          "deploy/k8s/overlays/prod is left out", "deploy/k8s/tests is left out",
          "charts/web is a Helm chart"))
    }
  }

  @Test func `a repository without manifests or commits gets a start`() async throws {
    try await withScratchRepository { repository in
      let run = await repository.hydros("init", "--ci", "none")
      #expect(run.status == 0, "\(run)")
      #expect(run.says("Found no manifests"))
      #expect(run.files.values.first?.contains("manifests: manifests\n") == true)
    }
  }

  @Test func `a setup of Kahoy is taken over`() async throws {
    let files = Self.manifests.merging([
      "kahoy.yml": "version: v1\ngroups: [{id: ns, priority: 10}]\n",
      "ci/deploy.sh": "kahoy apply -n deploy/k8s --kube-context prod -e overlays\n",
    ]) { $1 }
    _ = try await run(files, "--ci", "none", "--from-kahoy") { repository, run in
      #expect(run.command.says("ci/deploy.sh:1  --kube-context prod: target.context"), "\(run)")
      #expect(try Golden().mismatch(run.files["hydros.yml"] ?? "", with: "init-kahoy.yml") == nil)
      try await repository.commit(run.files)
      #expect(await repository.hydros("validate").status == 0)
    }
  }

  @Test func `rights are printed for what the manifests hold`() async throws {
    let files = Self.manifests.merging([
      "deploy/k8s/crd.yaml": """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: mice.example.com}
      spec: {group: example.com, scope: Cluster, names: {kind: Mouse, plural: mice}, versions: [{name: v1}]}
      """,
      "deploy/k8s/mouse.yaml": "apiVersion: example.com/v1\nkind: Mouse\nmetadata: {name: m}\n",
      "deploy/k8s/other.yaml":
        "apiVersion: other.io/v1\nkind: Policy\nmetadata: {name: p, namespace: else}\n",
      "deploy/k8s/job.yaml":
        "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, namespace: else}\n",
      "deploy/k8s/rbac.yaml": """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: b}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      """,
      "hydros.yml":
        "version: v1\nmanifests: deploy/k8s\ntarget: {id: Shop_1, stateNamespace: state}\n",
    ]) { $1 }
    let run = try await run(files, "--rbac")
    #expect(run.command.status == 0 && run.files.isEmpty, "\(run)")
    #expect(try Golden().mismatch(run.command.output, with: "init-rbac.yml") == nil)
  }

  @Test(arguments: [("init-cronjob.yml", "--dry-run"), ("init-cronjob-shards.yml", "--shards=8")])
  func `a CronJob is printed`(golden: String, argument: String) async throws {
    let run = try await run(
      Self.manifests, "--cronjob", "--image", "example.com/h:1", "--url",
      "https://example.com/r.git", "--target", "shop", argument)
    #expect(run.command.status == 0 && run.files.isEmpty, "\(run)")
    #expect(try Golden().mismatch(run.command.output, with: golden) == nil)
  }

  @Test(arguments: [
    (["--target", "a b"], "can't be the id of a target"),
    (["--action", "o/r@v1"], "doesn't name an action at a commit"),
    (["--ci", "jenkins"], "github, gitlab or none"),
    (["--rbac", "--cronjob"], "print different things"),
    (["--shards", "2"], "need --cronjob"),
    (["--cronjob", "--image", "i", "--url", "u", "--shards", "1"], "from 2 to 256"),
    (["--cronjob"], "needs --image and --url"), (["--read-only"], "need --rbac"),
    (["--to", "HEAD"], "need --rbac or --cronjob"),
  ])
  func `contradictions are refused`(arguments: [String], words: String) async throws {
    let run = await CommandRun(["init"] + arguments, in: "/")
    #expect(run.status == 64 && run.errors.contains(words), "\(run)")
  }
}
