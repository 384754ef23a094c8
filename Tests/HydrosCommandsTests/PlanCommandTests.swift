import CommandTestSupport
import FoundationEssentials
import HydrosTestSupport
import Testing

@Suite struct PlanCommandTests {
  @Test func `a plan shows what is created, updated and deleted between two revisions`()
    async throws
  {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration,
        "m/apps/web.yaml": Manifests.deployment("web"),
        "m/apps/old.yaml": Manifests.configMap("old"),
        "m/same.yaml": Manifests.configMap("same"),
      ])
      scratch.remove("m/apps/old.yaml")
      try await scratch.commit([
        "m/apps/web.yaml": Manifests.deployment("web", image: "web:2"),
        "m/apps/new.yaml": Manifests.configMap("new"),
      ])
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(run.status == 0)
      #expect(run.errors == "")
      #expect(run.verdict == "Plan: 1 to create, 1 to update, 1 to delete, 1 unchanged.")
      #expect(
        run.says("containers[name=web].image", "web:1", "web:2", "m/apps/old.yaml:1"))
    }
  }

  @Test(
    arguments: [
      (["HEAD~1", "HEAD"], 2), (["HEAD", "HEAD"], 0), (["HEAD", "HEAD~1"], 2),
    ] as [([String], Int32)])
  func `the exit code tells of changes only when asked`(range: [String], code: Int32) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      try await scratch.commit(["m/a.yaml": Manifests.configMap("a", "2")])
      let asked = await scratch.hydros("plan", "--from", range[0], "--to", range[1], "--exit-code")
      let plain = await scratch.hydros("plan", "--from", range[0], "--to", range[1])
      #expect(asked.status == code)
      #expect(plain.status == 0)
    }
  }

  @Test func `a guard that stops the run is exit 3 when asked`() async throws {
    try await withScratchRepository { scratch in
      let files = (0..<12).map { ("m/\($0).yaml", Manifests.configMap("c\($0)")) }
      try await scratch.commit(
        Dictionary(uniqueKeysWithValues: files + [("hydros.yml", Manifests.configuration)]))
      for (path, _) in files.dropFirst() { scratch.remove(path) }
      try await scratch.commit()
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD", "--exit-code")
      #expect(run.status == 3)
      #expect(run.says("budget", "11 of 12 managed resources", "deletions.max"))
    }
  }

  @Test func `moving, splitting, reformatting and reordering change nothing`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration,
        "m/all.yaml": Manifests.configMap("a") + "---\n" + Manifests.configMap("b"),
      ])
      scratch.remove("m/all.yaml")
      try await scratch.commit([
        "m/b.yaml": "# moved\n" + Manifests.configMap("b"),
        "m/x/a.json":
          #"{"data":{"key":"1"},"kind":"ConfigMap","metadata":{"namespace":"shop","name":"a"},"apiVersion":"v1"}"#,
      ])
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD", "--exit-code")
      #expect(run.status == 0)
      #expect(run.verdict == "No changes: 1 moved, 2 unchanged.")
    }
  }

  @Test func `a local plan is of the working tree where that has changes`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      let clean = await scratch.hydros("plan")
      #expect(clean.says("main", "HEAD") && !clean.says("WORKTREE"))
      try scratch.write("m/a.yaml", Manifests.configMap("a", "2"))
      try scratch.write("m/untracked.yaml", Manifests.configMap("b"))
      let dirty = await scratch.hydros("plan")
      #expect(dirty.says("WORKTREE"))
      #expect(dirty.verdict == "Plan: 1 to create, 1 to update, 0 to delete, 0 unchanged.")
      let inCI = await scratch.hydros("plan", environment: ["CI": "true"])
      #expect(!inCI.says("WORKTREE"))
    }
  }

  @Test func `a branch is compared with where it left the default branch`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      try await scratch.git("checkout", "--quiet", "-b", "feature")
      try await scratch.commit(["m/b.yaml": Manifests.configMap("b")])
      try await scratch.git("checkout", "--quiet", "main")
      try await scratch.commit(["m/c.yaml": Manifests.configMap("c")])
      try await scratch.git("checkout", "--quiet", "feature")
      let run = await scratch.hydros("plan")
      #expect(run.says("merge base with main"))
      #expect(run.verdict == "Plan: 1 to create, 0 to update, 0 to delete, 1 unchanged.")
    }
  }

  @Test func `deleting what newer commits of the base branch touch is a guard`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
        "m/b.yaml": Manifests.configMap("b"),
      ])
      try await scratch.git("checkout", "--quiet", "-b", "feature")
      scratch.remove("m/a.yaml")
      try await scratch.commit(["m/b.yaml": Manifests.configMap("b", "mine")])
      try await scratch.git("checkout", "--quiet", "main")
      try await scratch.commit([
        "m/a.yaml": Manifests.configMap("a", "2"), "m/b.yaml": Manifests.configMap("b", "theirs"),
      ])
      let stale = await scratch.hydros("plan", "--to", "feature", "--exit-code")
      #expect(stale.status == 3)
      #expect(
        stale.says("stale-branch", "ConfigMap/shop/a", "ConfigMap/shop/b", "rebase onto main"))
      let fromTip = await scratch.hydros("plan", "--from", "main", "--to", "feature", "--exit-code")
      #expect(fromTip.status == 3)
      try await scratch.git("checkout", "--quiet", "feature")
      try await scratch.git("merge", "--quiet", "-s", "ours", "main")
      let merged = await scratch.hydros("plan", "--to", "feature", "--exit-code")
      #expect(merged.status == 2)
    }
  }

  @Test func `secrets are shown in no format`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration,
        "m/s.yaml": Manifests.secret("s", password: "hunter2old"),
        "m/t.yaml": Manifests.secret("t", password: "hunter2gone"),
      ])
      scratch.remove("m/t.yaml")
      try await scratch.commit([
        "m/s.yaml": Manifests.secret("s", password: "hunter2new"),
        "m/u.yaml": Manifests.secret("u", password: "hunter2added"),
      ])
      for format in ["text", "json", "markdown"] {
        let run = await scratch.hydros(
          "plan", "--from", "HEAD~1", "--to", "HEAD", "--output", format, "-v")
        #expect(run.status == 0)
        #expect(!run.says("hunter2"), "\(format)")
        #expect(run.says("*** (changed)"), "\(format)")
      }
    }
  }

  @Test func `a broken Secret is reported without its values`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration,
        "m/s.yaml": Manifests.secret("s", password: "\"hunter2"),
      ])
      let run = await scratch.hydros("plan", "--from", "EMPTY", "--to", "HEAD")
      #expect(run.status == 5)
      #expect(!run.says("hunter2"))
    }
  }

  @Test func `directories and standard input are compared without Git`() async throws {
    try await withScratchRepository { scratch in
      try scratch.write("old/a.yaml", Manifests.configMap("a"))
      try scratch.write("new/a.yaml", Manifests.configMap("a", "2"))
      let directories = await scratch.hydros("plan", "--from-dir", "old", "--to-dir", "new")
      #expect(directories.verdict == "Plan: 0 to create, 1 to update, 0 to delete, 0 unchanged.")
      let input = Manifests.configMap("a") + "---\n" + Manifests.configMap("b")
      let stream = await scratch.hydros("plan", "--from-dir", "old", "--to-dir", "-", input: input)
      #expect(stream.verdict == "Plan: 1 to create, 0 to update, 0 to delete, 1 unchanged.")
      let missing = await scratch.hydros("plan", "--from-dir", "old", "--to-dir", "nowhere")
      #expect(missing.status == 5)
      #expect(missing.says("nowhere does not exist"))
    }
  }

  @Test func `a symbolic link is skipped with a warning, in Git and in directories`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      try FileManager.default.createSymbolicLink(
        atPath: "\(scratch.path)/m/link.yaml", withDestinationPath: "a.yaml")
      try await scratch.commit()
      for arguments in [["--to", "HEAD"], ["--to-dir", "m"]] {
        let run = await CommandRun(["plan", "--from", "HEAD~1"] + arguments, in: scratch.path)
        #expect(run.status == 0 && run.says("warning[symbolic-link]", "link.yaml"))
        #expect(run.verdict == "No changes: 1 unchanged.")
      }
    }
  }

  @Test func `what stood where a link stands now is not deleted`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
        "m/apps/b.yaml": Manifests.configMap("b"), "m/apps2/c.yaml": Manifests.configMap("c"),
      ])
      for path in ["m/a.yaml", "m/apps", "m/apps2"] {
        try FileManager.default.removeItem(atPath: "\(scratch.path)/\(path)")
      }
      for (link, target) in [("a.yaml", "../elsewhere.yaml"), ("apps", "../elsewhere")] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(scratch.path)/m/\(link)", withDestinationPath: target)
      }
      try await scratch.commit()
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(run.verdict == "Plan: 0 to create, 0 to update, 1 to delete, 0 unchanged.")
      #expect(run.says("ConfigMap/shop/a is no longer applied", "it stays"))
      #expect(run.says("ConfigMap/shop/b is no longer applied"))
    }
  }

  @Test func `rendered manifests are compared with a revision by identity alone`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/apps/a.yaml": Manifests.configMap("a"),
        "m/apps/b.yaml": Manifests.configMap("b"),
      ])
      let run = await scratch.hydros(
        "plan", "--from", "HEAD", "--to-dir", "-", input: Manifests.configMap("a"))
      #expect(run.verdict == "Plan: 0 to create, 0 to update, 1 to delete, 1 moved, 1 unchanged.")
    }
  }

  @Test(arguments: [
    (["--kind", "Deployment"], "Plan: 1 to create, 0 to update, 0 to delete, 0 unchanged."),
    (["--kind", "configmap"], "Plan: 0 to create, 1 to update, 1 to delete, 1 unchanged."),
    (["--path", "m/apps"], "Plan: 1 to create, 1 to update, 0 to delete, 0 unchanged."),
    (["--group", "root"], "Plan: 0 to create, 0 to update, 1 to delete, 1 unchanged."),
    (["--name", "*e", "--namespace", "shop"], "No changes: 1 unchanged."),
    (["--selector", "app=x"], "No changes: 0 unchanged."),
  ])
  func `scope flags narrow both sides alike`(flags: [String], verdict: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/apps/a.yaml": Manifests.configMap("a"),
        "m/gone.yaml": Manifests.configMap("gone1"), "m/same.yaml": Manifests.configMap("same"),
      ])
      scratch.remove("m/gone.yaml")
      try await scratch.commit([
        "m/apps/a.yaml": Manifests.configMap("a", "2"), "m/apps/d.yaml": Manifests.deployment("d"),
      ])
      let run = await CommandRun(
        ["plan", "--from", "HEAD~1", "--to", "HEAD"] + flags, in: scratch.path)
      #expect(run.verdict == verdict)
      #expect(run.says(flags[0]))
    }
  }

  @Test(arguments: [("last", "after everything else"), ("first", "before everything else")])
  func `deletions stand where they are carried out`(order: String, words: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration + "deletions: {order: \(order)}\n",
        "m/a.yaml": Manifests.configMap("gone"),
      ])
      scratch.remove("m/a.yaml")
      try await scratch.commit(["m/b.yaml": Manifests.configMap("new")])
      let output = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD").output
      #expect(output.contains(words))
      let deletion = try #require(output.firstRange(of: "shop/gone")).lowerBound
      let creation = try #require(output.firstRange(of: "shop/new")).lowerBound
      #expect((deletion < creation) == (order == "first"))
    }
  }

  @Test func `excluding a path deletes nothing of what it holds`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
        "m/legacy/b.yaml": Manifests.configMap("b"),
      ])
      try await scratch.commit([
        "hydros.yml": Manifests.configuration + "fs: {exclude: [/legacy/]}\n"
      ])
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD", "--exit-code")
      #expect(run.status == 0)
      #expect(run.verdict == "No changes: 1 unchanged.")
    }
  }

  @Test func `moving a file into an excluded path, or into a chart, deletes nothing`() async throws
  {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration + "fs: {exclude: [/drafts/]}\n",
        "m/a.yaml": Manifests.configMap("a"), "m/b.yaml": Manifests.configMap("b"),
        "m/chart/Chart.yaml": "name: chart\n", "m/drafts/.keep": "",
      ])
      try await scratch.git("mv", "m/a.yaml", "m/drafts/a.yaml")
      try await scratch.git("mv", "m/b.yaml", "m/chart/b.yaml")
      try await scratch.commit()
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(run.verdict == "No changes: 0 unchanged.")
      #expect(run.says("note[withheld]: ConfigMap/shop/a", "note[withheld]: ConfigMap/shop/b"))
    }
  }

  @Test func `turning a directory into a chart deletes nothing, and back creates all`() async throws
  {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/app/a.yaml": Manifests.configMap("a"),
      ])
      try await scratch.commit(["m/app/Chart.yaml": "apiVersion: v2\nname: app\n"])
      let chart = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(chart.verdict == "No changes: 0 unchanged.")
      let back = await scratch.hydros("plan", "--from", "HEAD", "--to", "HEAD~1")
      #expect(back.verdict == "Plan: 1 to create, 0 to update, 0 to delete, 0 unchanged.")
    }
  }

  @Test func `a Secret that becomes encrypted is neither applied nor deleted`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/s.yaml": Manifests.secret("s", password: "x"),
      ])
      try await scratch.commit([
        "m/s.yaml": Manifests.secret("s", password: "ENC[x]") + "sops:\n  mac: ENC[y]\n"
      ])
      let run = await scratch.hydros("plan", "--from", "HEAD~1", "--to", "HEAD")
      #expect(run.verdict == "No changes: 0 unchanged.")
      #expect(run.says("SOPS"))
    }
  }

  @Test func `completions, version and help need nothing`() async throws {
    let version = await CommandRun(["--version"], in: "/")
    #expect(version.status == 0 && version.output.first?.isNumber == true)
    for shell in ["bash", "zsh", "fish"] {
      let run = await CommandRun(["--generate-completion-script", shell], in: "/")
      #expect(run.status == 0 && run.output.contains("hydros"))
    }
    for command in ["plan", "validate"] {
      let help = await CommandRun([command, "--help"], in: "/")
      #expect(help.status == 0 && help.output.contains("Example"))
    }
  }
}
