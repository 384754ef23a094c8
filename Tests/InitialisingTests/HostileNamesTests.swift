import KubeModel
import Testing
import YAMLText

@testable import Initialising

/// Names that YAML would read as something else, or that would end the line they stand in.
struct HostileNamesTests {
  private static let names = [
    "123", "1e3", "0755", "yes", "null", "12:30:45", "2024-01-01", "a: b", "a #b", "a\nb: c",
    "a\"b", "it's", "{a}", "[a", "*a", "&a", "", " a ", "größe", "a\u{2028}b",
  ]

  private func documents(_ text: String) throws -> [Value] {
    let stream = YAMLReader.read(text)
    try #require(stream.problems.isEmpty, "\(stream.problems)\n\(text)")
    return stream.documents.map(\.root.value)
  }

  @Test(arguments: names)
  func `a CronJob holds what it was given`(name: String) throws {
    for shards in [nil, 8] {
      let job = SyncCronJob(
        target: "shop", namespace: name, branch: name, image: name, url: name, shards: shards)
      let value = try #require(try documents(job.text).first)
      #expect(value["metadata"]?["namespace"] == .string(name))
      let pod = value["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"]
      let clone = pod?["initContainers"]?.items?.first
      #expect(clone?["image"] == .string(name))
      #expect(clone?["command"]?.items?[6] == .string(name))
      #expect(clone?["command"]?.items?[8] == .string(name))
      #expect(pod?["containers"]?.items?.first?["image"] == .string(name))
    }
  }

  @Test(arguments: names)
  func `the rights hold what they were given`(name: String) throws {
    let ids = [
      ResourceID(group: "", kind: "ConfigMap", namespace: name, name: "a"),
      ResourceID(group: name, kind: name, namespace: name, name: "a"),
    ]
    let resources = ids.map {
      Resource(
        id: $0, version: "v1", group: .root, location: SourceLocation(path: "a.yaml"), value: [:])
    }
    let manifests = AccessManifests(
      AccessNeeds(resources, purpose: .writing), purpose: .writing, target: "shop",
      namespace: name, origin: "manifests at \(name)")
    let values = try documents(manifests.text)
    #expect(values.first?["metadata"] == ["name": "hydros-shop", "namespace": .string(name)])
    let role = values.first { $0["kind"] == "Role" }
    #expect(role?["metadata"]?["namespace"] == .string(name))
    let groups = role?["rules"]?.items?.compactMap { $0["apiGroups"]?.items?.first } ?? []
    #expect(groups.contains(.string(name)))
  }

  @Test(arguments: names)
  func `workflows and pipelines hold what they were given`(name: String) throws {
    let setup = Setup(
      target: name, branch: name, forges: [.github, .gitlab], action: "a/b@\(name) # \(name)",
      projectFile: "", ownsGitLabPipeline: true)
    let files = try setup.files.dropFirst().map { ($0.path, try documents($0.text)[0]) }
    let byPath = Dictionary(uniqueKeysWithValues: files)
    let apply = byPath[".github/workflows/hydros-apply.yml"]
    #expect(apply?["concurrency"]?["group"] == .string("hydros-apply-\(name)"))
    // YAML 1.1 takes the key `on` for true, which is `true` as the name of a field.
    #expect(apply?["true"]?["push"]?["branches"] == [.string(name)])
    let jobs = byPath[".gitlab/hydros.yml"]
    #expect(jobs?["hydros-apply"]?["resource_group"] == .string("hydros-\(name)"))
  }

  @Test(arguments: names)
  func `the configuration holds what it was given`(name: String) throws {
    let kahoy = KahoySetup([("a.sh", "kahoy apply -n deploy -e '\(name)'")])
    for text in ["", "version: v1\nfs: {}\n"] {
      let file = KahoyProjectFile(text, kahoy, roots: [name]).text(target: name)
      #expect(try documents(file).first?["target"]?["id"] == .string(name))
    }
    let survey = ManifestSurvey([], charts: [])
    #expect(
      try documents(ProjectFileText(survey).text(target: name)).first?["target"]?["id"]
        == .string(name))
  }
}
