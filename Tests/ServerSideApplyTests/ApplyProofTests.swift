import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import ServerSideApply
import Testing

@Suite struct ApplyProofTests {
  @Test func `there are samples of many kinds`() {
    #expect(Set(Sample.all.map(\.live.id.kind)).count > 25)
  }

  @Test(arguments: Sample.all)
  func `what was applied before is proven to change nothing`(_ sample: Sample) {
    let isProven = ApplyProof.changesNothing(sample.manifest, sample.live)
    #expect(isProven)
  }

  @Test(arguments: Sample.all)
  func `a manifest that differs in one place is never proven`(_ sample: Sample) {
    let proven = Mutations(of: sample.manifest).all.filter {
      !$0.means(nothingIn: sample.manifest) && ApplyProof.changesNothing($0.value, sample.live)
    }
    #expect(proven.map(\.description) == [])
  }

  @Test(arguments: Sample.all)
  func `a live object that differs in one owned place is never proven`(_ sample: Sample) {
    let live = sample.live
    let proven = Mutations(of: live.value).all.filter { mutation in
      let old = live.value.at(mutation.path)
      let isOwned = live.writers(of: mutation.path).contains { $0.manager == "hydros" }
      // What stands beside the declared fields is somebody else's, or a default.
      let isDeclared = sample.manifest.at(mutation.path) != nil
      guard isOwned, old?.isEmpty == false,
        mutation.what == "changed" || mutation.what == "removed" && isDeclared
      else { return false }
      return ApplyProof.changesNothing(sample.manifest, LiveObject(mutation.value))
    }
    #expect(proven.map(\.description) == [])
  }

  @Test func `another field manager, version or object is never proven`() {
    let sample = Sample.named("configmap-config")
    #expect(!ApplyProof.changesNothing(sample.manifest, sample.live, fieldManager: "other"))
    #expect(!ApplyProof.changesNothing(sample.manifest, LiveObject(sample.manifest)))
    #expect(!ApplyProof.changesNothing([:], sample.live))
    #expect(!ApplyProof.changesNothing(Sample.named("role-reader").manifest, sample.live))
  }

  /// Kubernetes records them since 1.21, which the samples don't show.
  @Test(
    arguments: [
      ("emptyDir", [:], true), ("emptyDir", nil, false), ("emptyDir", ["medium": "Memory"], false),
      ("strategy", ["type": "Recreate"], true), ("nodeSelector", nil, true),
      ("nodeSelector", ["a": "b"], false),
    ] as [(String, Value?, Bool)])
  func `an empty mapping may be owned`(_ key: String, _ live: Value?, _ isProven: Bool) {
    let spec = Mapping([live.map { Mapping.Entry(key: key, value: $0) }].compactMap(\.self))
    let object = LiveObject([
      "apiVersion": "apps/v1", "kind": "Deployment", "spec": .map(spec),
      "metadata": [
        "name": "a",
        "managedFields": [
          [
            "manager": "hydros", "operation": "Apply", "apiVersion": "apps/v1",
            "fieldsV1": ["f:spec": .map(Mapping([.init(key: "f:\(key)", value: [:])]))],
          ]
        ],
      ],
    ])
    let manifest: Value = [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "a"],
      "spec": .map(Mapping([.init(key: key, value: [:])])),
    ]
    let found = ApplyProof.changesNothing(manifest, object)
    #expect(found == isProven)
  }

  @Test(
    arguments: [
      (["annotations": [:]], [:], true), (["annotations": [:], "labels": [:]], [:], true),
      (["annotations": [:]], ["annotations": ["a": "b"]], false),
      (["annotations": ["a": "b"]], [:], false),
    ] as [(Value, Value, Bool)])
  func `what holds nothing but empty mappings need not be owned`(
    _ declared: Value, _ live: Value, _ isProven: Bool
  ) {
    func object(_ metadata: Value, _ more: Mapping.Entry...) -> Value {
      let entries = (metadata.mapping?.entries ?? []) + more + [.init(key: "name", value: "a")]
      return [
        "apiVersion": "v1", "kind": "ConfigMap", "data": ["k": "1"],
        "metadata": .map(Mapping(entries)),
      ]
    }
    let fields: Value = [
      [
        "manager": "hydros", "operation": "Apply", "apiVersion": "v1",
        "fieldsV1": ["f:data": ["f:k": [:]]],
      ]
    ]
    let found = ApplyProof.changesNothing(
      object(declared), LiveObject(object(live, .init(key: "managedFields", value: fields))))
    #expect(found == isProven)
  }

  @Test func `a mapping that others own field by field is not owned as a whole`() {
    let manifest: Value = [
      "apiVersion": "a.example.com/v1", "kind": "A", "metadata": ["name": "a"],
      "spec": ["map": ["x": ["a": 1]]],
    ]
    func live(others: Value) -> LiveObject {
      LiveObject([
        "apiVersion": "a.example.com/v1", "kind": "A", "spec": ["map": ["x": ["a": 1]]],
        "metadata": [
          "name": "a",
          "managedFields": [
            [
              "manager": "hydros", "operation": "Apply", "apiVersion": "a.example.com/v1",
              "fieldsV1": ["f:spec": ["f:map": ["f:x": [:]]]],
            ],
            ["manager": "other", "operation": "Update", "fieldsV1": others],
          ],
        ],
      ])
    }
    #expect(ApplyProof.changesNothing(manifest, live(others: ["f:spec": ["f:other": [:]]])))
    #expect(
      !ApplyProof.changesNothing(
        manifest, live(others: ["f:spec": ["f:map": ["f:x": [".": [:], "f:a": [:]]]]])))
  }
}

extension Mutations.Mutation {
  fileprivate var description: String { "\(what) \(path)" }

  /// Whether a server makes the same of this manifest as of the one that it came from.
  fileprivate func means(nothingIn manifest: Value) -> Bool {
    guard what == "removed" else { return false }
    let old = manifest.at(path)
    let key = path.steps.last
    let isNamespace = path == ValuePath([.key("metadata"), .key("namespace")])
    let isDefault = key == .key("apiGroup") && path.steps.first == .key("subjects")
    return isNamespace || isDefault || old?.isEmpty == true
  }
}

extension Value {
  /// Whether a server may leave the value out.
  fileprivate var isEmpty: Bool {
    switch self {
    case .null: true
    case .bool(let bool): !bool
    case .integer(let integer): integer == 0
    case .float: false
    case .string(let string): string.isEmpty
    case .list(let items): items.isEmpty
    case .map(let mapping): mapping.isEmpty
    }
  }
}
