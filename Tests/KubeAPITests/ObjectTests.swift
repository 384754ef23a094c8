import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import Testing

struct ObjectTests {
  static let path = "/apis/apps/v1/namespaces/shop/deployments/web"
  static let apply = "PATCH \(path)?fieldManager=hydros&fieldValidation=Strict&force=false"

  static let missing = status(
    404, "NotFound", #"deployments.apps "web" not found"#,
    details: #"{"name":"web","group":"apps","kind":"deployments"}"#)

  @Test func `an apply tells whether the object is new`() async throws {
    let client = ScriptedClient([
      line(Self.apply, 201, #"{"metadata":{"name":"web","uid":"u"}}"#),
      line(Self.apply, 200, #"{"metadata":{"name":"web","uid":"u"}}"#),
    ])
    let server = TestWorld().server(client)
    let created = try await server.apply(APIRequestTests.manifest, at: .web)
    #expect(created.isCreated)
    #expect(created.object.uid == "u")
    #expect(try await !server.apply(APIRequestTests.manifest, at: .web).isCreated)
  }

  @Test func `an absent object is nil, but an absent kind is an error`() async throws {
    let client = ScriptedClient([
      line("GET \(Self.path)", 404, Self.missing),
      line("GET \(Self.path)", 404, "404 page not found"),
    ])
    let server = TestWorld().server(client)
    #expect(try await server.get(.web) == nil)
    let failure = await error { () async throws(KubeError) in _ = try await server.get(.web) }
    #expect(failure?.code == .notFound(.resourceType))
  }

  static let marked =
    #"{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web","uid":"u","deletionTimestamp":"2024-05-01T10:00:00Z","finalizers":["foregroundDeletion"]}}"#

  @Test func `a deletion tells what became of the object`() async throws {
    let client = ScriptedClient([
      line("DELETE \(Self.path)", 200, #"{"kind":"Status","apiVersion":"v1","status":"Success"}"#),
      line("DELETE \(Self.path)", 202, Self.marked),
      line("DELETE \(Self.path)", 404, Self.missing),
      line(
        "DELETE \(Self.path)", 409, status(409, "Conflict", "the UID in the precondition (u) …")),
    ])
    let server = TestWorld().server(client)
    let options = DeleteOptions(uid: "u")
    #expect(try await server.delete(.web, options) == .deleted)
    let second = try await server.delete(.web, options)
    guard case .marked(let object) = second else {
      Issue.record("\(second)")
      return
    }
    #expect(object.finalizers == ["foregroundDeletion"])
    #expect(try await server.delete(.web, options) == .absent)
    let failure = await error { () async throws(KubeError) in
      _ = try await server.delete(.web, options)
    }
    #expect(failure?.code == .changedMeanwhile)
  }

  @Test func `metadata is read`() throws {
    let value = try #require(
      Value(
        json: """
          {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop",
          "uid":"u","resourceVersion":"7","generation":3,"labels":{"a":"b"},"annotations":{"c":"d"},
          "ownerReferences":[{"apiVersion":"v1","kind":"App","name":"o","uid":"x","controller":true}],
          "managedFields":[{"manager":"hydros","operation":"Apply","apiVersion":"apps/v1",
          "time":"2024-05-01T10:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{}}},
          {"manager":"kube","operation":"Update","apiVersion":"apps/v1","subresource":"status"}]}}
          """))
    let object = LiveObject(value)
    #expect(object.id == ObjectAddress.web.id)
    #expect(object.generation == 3)
    #expect(object.resourceVersion == "7")
    #expect(object.labels == ["a": "b"])
    #expect(object.annotations == ["c": "d"])
    #expect(!object.isBeingDeleted)
    #expect(object.owners.map(\.isController) == [true])
    #expect(object.owners.map(\.kind) == ["App"])
    #expect(object.managedFields.map(\.manager) == ["hydros", "kube"])
    #expect(object.managedFields.map(\.operation) == [.apply, .update])
    #expect(object.managedFields.map(\.subresource) == ["", "status"])
    #expect(object.managedFields.first?.fields == ["f:spec": [:]])
    #expect(object.managedFields.first?.time == "2024-05-01T10:00:00Z")
  }

  @Test func `logs come as lines and events with the newest last`() async throws {
    let events = """
      {"kind":"EventList","apiVersion":"v1","items":[
      {"type":"Warning","reason":"BackOff","message":"restarting","count":5,"lastTimestamp":"2024-05-01T10:02:00Z"},
      {"type":"Normal","reason":"Pulled","message":"image","lastTimestamp":null,"eventTime":"2024-05-01T10:01:00.000000Z"},
      {"type":"Warning","reason":"Failed","message":"x","series":{"count":9,"lastObservedTime":"2024-05-01T10:03:00.000000Z"}}]}
      """
    let client = ScriptedClient([
      line("GET /api/v1/namespaces/a/pods/p/log?limitBytes=65536&tailLines=2", 200, "one\r\ntwo\n"),
      line(
        "GET /api/v1/namespaces/a/events?fieldSelector=involvedObject.kind%3DPod%2CinvolvedObject.name%3Dp&limit=500",
        200, events),
    ])
    let server = TestWorld().server(client)
    #expect(try await server.log(pod: "p", namespace: "a", lines: 2) == ["one", "two"])
    let told = try await server.events(
      about: EventSubject(kind: "Pod", namespace: "a", name: "p"))
    #expect(told.map(\.reason) == ["Pulled", "BackOff", "Failed"])
    #expect(told.map(\.count) == [1, 5, 9])
    #expect(told.map(\.isWarning) == [false, true, true])
  }
}
