import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import Testing

struct APIRequestTests {
  static let manifest: Value = [
    "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"],
    "spec": ["replicas": 2],
  ]

  static func body(_ request: APIRequest) -> String {
    String(decoding: request.body, as: UTF8.self)
  }

  @Test func `an apply is strict, and forced only where it is asked for`() throws {
    let request = try APIRequest.apply(Self.manifest, at: .web, ApplyOptions())
    #expect(request.method == .patch)
    #expect(
      request.target
        == "/apis/apps/v1/namespaces/shop/deployments/web?fieldManager=hydros&fieldValidation=Strict&force=false"
    )
    #expect(request.contentType == "application/apply-patch+yaml")
    #expect(request.isWrite)
    #expect(request.isRepeatable)
    #expect(request.purpose == "applying Deployment/shop/web")
    #expect(
      Self.body(request)
        == #"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},"spec":{"replicas":2}}"#
    )
  }

  @Test func `a dry run says so and is no write`() throws {
    let apply = try APIRequest.apply(
      Self.manifest, at: .web, ApplyOptions(fieldManager: "a b", force: true, dryRun: true))
    #expect(
      apply.target
        == "/apis/apps/v1/namespaces/shop/deployments/web?dryRun=All&fieldManager=a%20b&fieldValidation=Strict&force=true"
    )
    #expect(!apply.isWrite)
    let create = try APIRequest.create(Self.manifest, at: .web, dryRun: true)
    #expect(
      create.target
        == "/apis/apps/v1/namespaces/shop/deployments?dryRun=All&fieldManager=hydros&fieldValidation=Strict"
    )
    #expect(!create.isWrite)
    #expect(create.isRepeatable)
    let delete = try APIRequest.delete(.web, DeleteOptions(uid: nil, dryRun: true))
    #expect(delete.target.hasSuffix("/web?dryRun=All"))
    #expect(Self.body(delete).contains(#""dryRun":["All"]"#))
    #expect(!delete.isWrite)
  }

  @Test func `a creation is not repeated`() throws {
    #expect(try !APIRequest.create(Self.manifest, at: .web, dryRun: false).isRepeatable)
    #expect(try !APIRequest.replace(Self.manifest, at: .web).isRepeatable)
  }

  @Test func `a deletion carries its preconditions, and is repeated only with the uid`() throws {
    let request = try APIRequest.delete(
      .web, DeleteOptions(uid: "u-1", resourceVersion: "7"))
    #expect(request.method == .delete)
    #expect(request.target == "/apis/apps/v1/namespaces/shop/deployments/web")
    #expect(
      Self.body(request)
        == #"{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"u-1","resourceVersion":"7"},"propagationPolicy":"Background"}"#
    )
    #expect(request.isRepeatable)
    let blind = try APIRequest.delete(.web, DeleteOptions(uid: nil))
    #expect(!blind.isRepeatable)
    #expect(!Self.body(blind).contains("preconditions"))
  }

  static let namespaces: [(Value, ObjectAddress, Value)] = [
    (["name": "web", "namespace": "shop"], .web, ["name": "web", "namespace": "shop"]),
    (["name": "web", "namespace": .null], .web, ["name": "web", "namespace": "shop"]),
    (
      ["name": "a", "namespace": "shop"], ObjectAddress(.namespaces, namespace: "shop", name: "a"),
      ["name": "a"]
    ),
    (
      ["name": "a", "namespace": .null], ObjectAddress(.namespaces, namespace: "", name: "a"),
      ["name": "a"]
    ),
  ]

  @Test(arguments: namespaces)
  func `the body has the namespace of its address`(
    metadata: Value, address: ObjectAddress, sent: Value
  ) throws {
    let request = try APIRequest.apply(["metadata": metadata], at: address, ApplyOptions())
    #expect(Value(json: request.body)?["metadata"] == sent)
  }

  @Test func `a merge sends its patch as it is`() throws {
    let request = try APIRequest.merge(["spec": ["a": .null]], into: .web, dryRun: true)
    #expect(request.target.hasSuffix("/deployments/web?dryRun=All&fieldManager=hydros"))
    #expect(request.contentType == "application/merge-patch+json")
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"spec":{"a":null}}"#)
    #expect(!request.isWrite)
    #expect(try APIRequest.merge([:], into: .web).isWrite)
  }

  @Test func `cluster-scoped objects and the core group have their own paths`() throws {
    let address = ObjectAddress(.namespaces, namespace: "ignored", name: "shop")
    #expect(try APIRequest.get(address).target == "/api/v1/namespaces/shop")
    #expect(address.id.description == "Namespace/shop")
  }

  @Test func `lists and watches say what they want`() throws {
    let query = ObjectQuery(.deployments, labelSelector: "app in (a,b)", fieldSelector: "x=y")
    #expect(
      try APIRequest.list(query, limit: 500, continuation: "a+b/=").target
        == "/apis/apps/v1/deployments?continue=a%2Bb%2F%3D&fieldSelector=x%3Dy&labelSelector=app%20in%20%28a%2Cb%29&limit=500"
    )
    #expect(
      try APIRequest.watch(ObjectQuery(.web), after: "7", seconds: 290).target
        == "/apis/apps/v1/namespaces/shop/deployments?allowWatchBookmarks=true&fieldSelector=metadata.name%3Dweb&resourceVersion=7&timeoutSeconds=290&watch=true"
    )
  }

  @Test func `logs and events are read for failure reports`() throws {
    #expect(
      try APIRequest.log(pod: "p", namespace: "a", container: "c", lines: 20, previous: true).target
        == "/api/v1/namespaces/a/pods/p/log?container=c&limitBytes=65536&previous=true&tailLines=20"
    )
    #expect(
      try APIRequest.events(
        about: EventSubject(kind: "Pod", namespace: "a", name: "p,x=y", uid: "u")
      ).target
        == "/api/v1/namespaces/a/events?fieldSelector=involvedObject.kind%3DPod%2CinvolvedObject.name%3Dp%5C%2Cx%5C%3Dy%2CinvolvedObject.uid%3Du&limit=500"
    )
  }

  @Test(
    arguments: [
      ("a?dryRun=All", "a%3FdryRun%3DAll"),
      ("a#b", "a%23b"), ("a b\n", "a%20b%0A"), ("é", "%C3%A9"),
      ("system:node", "system%3Anode"), ("a-b.c_d~", "a-b.c_d~"), ("a;b@c", "a%3Bb%40c"),
      ("...", "..."),
    ])
  func `hostile names are inert`(name: String, escaped: String) throws {
    let request = try APIRequest.get(ObjectAddress(.pods, namespace: "n", name: name))
    #expect(request.target == "/api/v1/namespaces/n/pods/\(escaped)")
    let place = try APIRequest.get(ObjectAddress(.pods, namespace: name, name: "n"))
    #expect(place.target == "/api/v1/namespaces/\(escaped)/pods/n")
    let query = try APIRequest.list(
      ObjectQuery(.pods, labelSelector: name), limit: nil, continuation: nil)
    #expect(query.target == "/api/v1/pods?labelSelector=\(escaped)")
  }

  @Test func `hostile selectors are inert`() throws {
    let query = ObjectQuery(.pods, labelSelector: "a/../b%2Fc&dryRun=", fieldSelector: "/")
    #expect(
      try APIRequest.list(query, limit: nil).target
        == "/api/v1/pods?fieldSelector=%2F&labelSelector=a%2F..%2Fb%252Fc%26dryRun%3D")
  }

  @Test(arguments: ["", ".", "..", "a\0b", "a/../../secrets", "web/scale", "/", "a%2Fb", "%2e%2e"])
  func `a name that would turn the path into another one is refused`(name: String) {
    let addresses = [
      ObjectAddress(.pods, namespace: "n", name: name),
      ObjectAddress(.pods, namespace: name, name: "n"),
    ]
    for address in addresses {
      let error = #expect(throws: KubeError.self) {
        try APIRequest.delete(address, DeleteOptions(uid: nil))
      }
      #expect(error?.code == .invalidRequest)
    }
  }
}
