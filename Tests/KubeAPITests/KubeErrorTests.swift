import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import Testing

struct KubeErrorTests {
  /// The error that an answer to an apply of an address leads to, without retries.
  static func failure(
    _ code: Int, _ body: String, at address: ObjectAddress = .web,
    of manifest: Value = APIRequestTests.manifest,
    headers: [HTTPHeader] = [HTTPHeader("Content-Type", "application/json")]
  ) async -> KubeError? {
    let request = try? APIRequest.apply(manifest, at: address, ApplyOptions())
    let response = HTTPResponse(status: code, headers: headers, body: Array(body.utf8))
    let client = ScriptedClient([
      .init(request: "PATCH \(request?.target ?? "")", reply: .response(response))
    ])
    var server = TestWorld().server(client)
    server.retries = .never
    return await error { [server] () async throws(KubeError) in
      _ = try await server.apply(manifest, at: address)
    }
  }

  static let rbac = ForbiddenAccess(
    user: "system:serviceaccount:ci:deploy", verb: "patch", resource: "deployments.apps",
    namespace: "shop")

  static let answers: [(Int, String, KubeError.Code, String)] = [
    (
      403,
      status(
        403, "Forbidden",
        #"deployments.apps "web" is forbidden: User "system:serviceaccount:ci:deploy" cannot patch resource "deployments" in API group "apps" in the namespace "shop""#,
        details: #"{"name":"web","group":"apps","kind":"deployments"}"#),
      .forbidden(rbac),
      "system:serviceaccount:ci:deploy may not patch deployments.apps in namespace shop"
    ),
    (
      403,
      status(
        403, "Forbidden",
        #"namespaces "shop" is forbidden: User "ci" cannot get resource "namespaces" in API group "" at the cluster scope"#
      ),
      .forbidden(ForbiddenAccess(user: "ci", verb: "get", resource: "namespaces", namespace: "")),
      "ci may not get namespaces in the whole cluster"
    ),
    (
      403,
      status(
        403, "Forbidden",
        #"pods "web" is forbidden: exceeded quota: small, requested: pods=1, used: pods=5, limited: pods=5"#
      ),
      .quotaExceeded,
      #"pods "web" is forbidden: exceeded quota: small, requested: pods=1, used: pods=5, limited: pods=5"#
    ),
    (
      403,
      status(
        403, "Forbidden",
        #"deployments.apps "web" is forbidden: unable to create new content in namespace shop because it is being terminated"#,
        details:
          #"{"name":"web","causes":[{"reason":"NamespaceTerminating","message":"namespace shop is being terminated","field":"metadata.namespace"}]}"#
      ),
      .namespaceTerminating,
      #"its namespace is being deleted: deployments.apps "web" is forbidden: unable to create new content in namespace shop because it is being terminated"#
    ),
    (
      403, status(403, "Forbidden", #"pods "a" is forbidden: violates PodSecurity "restricted""#),
      .forbidden(nil), #"pods "a" is forbidden: violates PodSecurity "restricted""#
    ),
    (
      404,
      status(
        404, "NotFound", #"namespaces "shop" not found"#,
        details: #"{"name":"shop","kind":"namespaces"}"#),
      .notFound(.namespace("shop")), "the namespace shop does not exist"
    ),
    (
      404,
      status(
        404, "NotFound", #"deployments.apps "web" not found"#,
        details: #"{"name":"web","group":"apps","kind":"deployments"}"#),
      .notFound(.object), #"deployments.apps "web" not found"#
    ),
    (
      404, status(404, "NotFound", "the server could not find the requested resource"),
      .notFound(.resourceType), "the server does not serve this kind in this version"
    ),
    (
      404, "404 page not found\n", .notFound(.resourceType),
      "the server does not serve this kind in this version"
    ),
    (
      409, status(409, "AlreadyExists", #"deployments.apps "web" already exists"#), .alreadyExists,
      #"deployments.apps "web" already exists"#
    ),
    (
      409,
      status(
        409, "Conflict",
        "Precondition failed: UID in precondition: a, UID in object meta: b"),
      .changedMeanwhile, "Precondition failed: UID in precondition: a, UID in object meta: b"
    ),
    (
      422,
      status(
        422, "Invalid",
        #"Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0"#,
        details:
          #"{"name":"web","causes":[{"reason":"FieldValueInvalid","message":"Invalid value: -1: must be greater than or equal to 0","field":"spec.replicas"}]}"#
      ),
      .invalid([
        FieldProblem(
          "spec.replicas", "Invalid value: -1: must be greater than or equal to 0")
      ]),
      "the server doesn't accept it: spec.replicas: Invalid value: -1: must be greater than or equal to 0"
    ),
    (
      422,
      status(
        422, "Invalid", #"Deployment.apps "web" is invalid: spec.selector: …"#,
        details:
          #"{"name":"web","causes":[{"reason":"FieldValueInvalid","message":"Invalid value: v1.LabelSelector{}: field is immutable","field":"spec.selector"}]}"#
      ),
      .immutable([
        FieldProblem("spec.selector", "Invalid value: v1.LabelSelector{}: field is immutable")
      ]),
      "it can't be changed in place: spec.selector: Invalid value: v1.LabelSelector{}: field is immutable"
    ),
    (
      409,
      status(
        409, "Conflict",
        #"Operation cannot be fulfilled on configmaps "b": uid mismatch: the provided object specified uid a, and no existing object was found"#
      ),
      .notFound(.object), "the object with the given uid is gone"
    ),
    (
      422,
      status(
        422, "Invalid", "another one",
        details:
          #"{"causes":[{"message":"field is immutable","field":"spec.selector"},{"message":"field is immutable","field":"metadata.uid"}]}"#
      ),
      .otherObject, "the object with this name has another uid than the manifest"
    ),
    (
      422,
      status(
        422, "Invalid", "two at once",
        details:
          #"{"causes":[{"message":"field is immutable","field":"a"},{"message":"Required value","field":"b"}]}"#
      ),
      .invalid([FieldProblem("a", "field is immutable"), FieldProblem("b", "Required value")]),
      "the server doesn't accept it: a: field is immutable; b: Required value"
    ),
    // Kubernetes 1.20.
    (
      500,
      status(
        500, "InternalError",
        "failed to create typed patch object: errors:\n  .spec.replcas: field not declared in schema\n  .spec.paused: expected boolean, got &{yes}"
      ),
      .invalid([
        FieldProblem(".spec.replcas", "field not declared in schema"),
        FieldProblem(".spec.paused", "expected boolean, got &{yes}"),
      ]),
      "the manifest doesn't match the schema of its kind: .spec.replcas: field not declared in schema; .spec.paused: expected boolean, got &{yes}"
    ),
    (
      500,
      status(
        500, "",
        "failed to convert new object to proper version: unable to convert unstructured object to /v1, Kind=Secret: error decoding from json: illegal base64 data at input byte 0"
      ),
      .invalid([
        FieldProblem(
          "",
          "failed to convert new object to proper version: unable to convert unstructured object to /v1, Kind=Secret: error decoding from json: illegal base64 data at input byte 0"
        )
      ]),
      "the manifest doesn't match the schema of its kind: failed to convert new object to proper version: unable to convert unstructured object to /v1, Kind=Secret: error decoding from json: illegal base64 data at input byte 0"
    ),
    // Kubernetes 1.33.
    (
      400,
      status(
        400, "BadRequest",
        "failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): .spec.replcas: field not declared in schema"
      ),
      .invalid([FieldProblem(".spec.replcas", "field not declared in schema")]),
      "the manifest doesn't match the schema of its kind: .spec.replcas: field not declared in schema"
    ),
    (
      400,
      status(
        400, "BadRequest",
        #"Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.a", duplicate field "spec.b", unknown field "spec.c""#
      ),
      .invalid([
        FieldProblem("spec.a", "unknown field"), FieldProblem("spec.c", "unknown field"),
        FieldProblem("spec.b", "duplicate field"),
      ]),
      "the manifest doesn't match the schema of its kind: spec.a: unknown field; spec.c: unknown field; spec.b: duplicate field"
    ),
    (
      400,
      status(
        400, "BadRequest",
        #"admission webhook "policy.example.com" denied the request: images must be signed"#),
      .refusedByWebhook("policy.example.com"),
      "the webhook policy.example.com refuses it: images must be signed"
    ),
    (
      400,
      status(400, "BadRequest", #"admission webhook "m.example.com" does not support dry run"#),
      .webhookWithoutDryRun("m.example.com"),
      "the webhook m.example.com doesn't support dry runs"
    ),
    (
      500,
      status(
        500, "InternalError",
        #"Internal error occurred: failed calling webhook "m.example.com": connection refused"#),
      .webhookUnavailable("m.example.com"),
      #"the webhook m.example.com doesn't answer: Internal error occurred: failed calling webhook "m.example.com": connection refused"#
    ),
    (
      410, status(410, "Expired", "too old resource version: 1 (2)"), .expired,
      "the server no longer has the requested version: too old resource version: 1 (2)"
    ),
    (
      413, status(413, "RequestEntityTooLarge", "limit is 3145728"), .tooLarge,
      "the object is too large for the server: limit is 3145728"
    ),
    (
      500, status(500, "", "etcdserver: request is too large"), .tooLarge,
      "the object is too large for the server's storage"
    ),
    (
      429,
      status(429, "TooManyRequests", "try again", details: #"{"retryAfterSeconds":3}"#),
      .tooManyRequests(retryAfter: .seconds(3)),
      "the server gets too many requests: try again"
    ),
    (
      504, status(504, "Timeout", "request did not complete"), .timeout,
      "the server didn't finish in time: request did not complete"
    ),
    (
      503, status(503, "ServiceUnavailable", "not ready"), .serverError(503),
      "the server failed with status 503: not ready"
    ),
    (502, "bad gateway", .serverError(502), "the server failed with status 502: bad gateway"),
    (
      415, status(415, "UnsupportedMediaType", "no such type"), .unsupported,
      "the server doesn't support this: no such type"
    ),
    (
      200, "<!DOCTYPE html><html>Log in</html>", .unreadableAnswer,
      "the answer of the server is incomplete or not JSON"
    ),
    (
      200, #"{"kind":"Depl"#, .unreadableAnswer,
      "the answer of the server is incomplete or not JSON"
    ),
  ]

  @Test(arguments: answers)
  func `answers become sentences`(
    code: Int, body: String, expected: KubeError.Code, message: String
  ) async {
    let error = await Self.failure(code, body)
    #expect(error?.code == expected)
    #expect(error?.message == message)
    #expect(error?.operation == "applying Deployment/shop/web")
  }

  @Test(arguments: [
    (409, status(409, "AlreadyExists", "it already exists")),
    (422, status(422, "Invalid", "spec.replicas: must be greater than or equal to 0")),
    (400, status(400, "BadRequest", #"admission webhook "p" denied the request: no"#)),
  ])
  func `a refusal says what to do next`(code: Int, body: String) async {
    #expect(await Self.failure(code, body)?.help != nil)
  }

  @Test(arguments: [200, 302, 401, 403, 404, 500, 503])
  func `a web page is no API server`(code: Int) async {
    let error = await Self.failure(
      code, " \n<html>secret page</html>", headers: [HTTPHeader("Content-Type", "text/html")])
    guard code != 401 else {
      #expect(error?.code == .unauthorized)
      return
    }
    #expect(error?.code == .notAnAPIServer)
    #expect(
      error?.message
        == "the server is not a Kubernetes API server: it sent a web page with status \(code)")
  }

  @Test func `a conflict names the owners of every field`() async {
    let error = await Self.failure(
      409,
      status(
        409, "Conflict", "Apply failed with 3 conflicts",
        details: """
          {"name":"web","causes":[
          {"reason":"FieldManagerConflict","message":"conflict with \\"kubectl-edit\\" using apps/v1 at 2024-05-01T10:00:00Z","field":".spec.template.spec.containers[name=\\"web\\"].image"},
          {"reason":"FieldManagerConflict","message":"conflict with \\"hpa\\" with subresource \\"scale\\" using apps/v1","field":".spec.replicas"},
          {"reason":"FieldManagerConflict","message":"conflict with \\"kubectl-edit\\" using apps/v1 at 2024-05-01T10:00:00Z","field":".metadata.annotations.example.com/a.b"}]}
          """))
    guard case .fieldConflict(let conflicts)? = error?.code else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(conflicts.map(\.manager) == ["kubectl-edit", "hpa", "kubectl-edit"])
    #expect(conflicts.map(\.subresource) == [nil, "scale", nil])
    #expect(
      conflicts.map { $0.path?.description } == [
        "spec.template.spec.containers[name=web].image", "spec.replicas",
        #"metadata.annotations["example.com/a.b"]"#,
      ])
    #expect(
      error?.message
        == #"hpa owns .spec.replicas; kubectl-edit owns .metadata.annotations.example.com/a.b, .spec.template.spec.containers[name="web"].image"#
    )
  }

  @Test(
    arguments: [
      (".spec.ports[port=80,protocol=\"TCP\"].name", "spec.ports[port=80,protocol=TCP].name"),
      (".metadata.finalizers[=\"a/b\"]", "metadata.finalizers[=a/b]"),
      (".spec.list[2].x", "spec.list[2].x"), (".x[name=\"a\\\"]b\"]", "x[name=a\"]b]"),
      ("spec", nil), ("", nil), (".spec..x", nil), (".a[b", nil), (".a[]", nil),
    ] as [(String, String?)])
  func `fields of conflicts become paths`(field: String, path: String?) async {
    #expect(ValuePath(managedField: field)?.description == path)
  }

  @Test func `values of Secrets stay untold`() async {
    let error = await Self.failure(
      422,
      status(
        422, "Invalid",
        #"Secret "key" is invalid: data[k]: Invalid value: "hunter\"2": must be valid"#,
        details:
          #"{"causes":[{"reason":"FieldValueInvalid","message":"Invalid value: \"hunter2\": must be valid","field":"data[k]"}]}"#
      ), at: .secret)
    #expect(
      error?.message
        == #"the server doesn't accept it: data[k]: Invalid value: "***": must be valid"#)
    let bare = await Self.failure(
      422,
      status(422, "Invalid", #"Invalid value: "hunter\"2": no; Unsupported value: "x": no"#),
      at: .secret)
    #expect(
      bare?.message
        == #"the server doesn't accept it: Invalid value: "***": no; Unsupported value: "***": no"#)
  }

  @Test(arguments: [
    ".stringData.password: expected string, got &value.valueUnstructured{Value:91827364}",
    "expected string, got &{91827364}",
    #"ReadString: expects " or n, but found 9, error found in #10 byte of ...|ssword":91827364}|..."#,
    "something else about hunter22 and 91827364",
  ])
  func `what servers tell of a manifest holds no value of a Secret`(message: String) async throws {
    let manifest: Value = [
      "apiVersion": "v1", "kind": "Secret", "metadata": ["name": "key"],
      "stringData": ["password": 91_827_364, "other": "hunter22"],
    ]
    let error = await Self.failure(
      500, status(500, "", "failed to create typed patch object: \(message)"), at: .secret,
      of: manifest)
    let said = try #require(error?.message)
    #expect(!said.contains("91827364") && !said.contains("hunter22"), "\(said)")
  }

  @Test func `an immutable field is known behind a long value`() async {
    let dump = String(repeating: "Labels:map[string]string(nil), ", count: 200)
    let error = await Self.failure(
      422,
      status(
        422, "Invalid", #"Job "a" is invalid: spec.template: too long"#,
        details:
          #"{"causes":[{"reason":"FieldValueInvalid","message":"Invalid value: core.PodTemplateSpec{\#(dump)}: field is immutable","field":"spec.template"}]}"#
      ))
    #expect(
      error?.message
        == "it can't be changed in place: spec.template: Invalid value: …: field is immutable")
  }

  static let connections: [(HTTPError.Code, KubeError.Code, String)] = [
    (
      .unreachable, .connection(.unreachable),
      "the API server https://api.example:6443 can't be reached: reason"
    ),
    (.tls, .connection(.tls), "can't make a secure connection to https://api.example:6443: reason"),
    (
      .timedOut, .connection(.timedOut),
      "the API server https://api.example:6443 didn't answer in time: reason"
    ),
    (
      .interrupted, .connection(.interrupted),
      "the request was interrupted: reason"
    ),
    (
      .refusedURL, .connection(.refusedURL),
      "the URL https://api.example:6443 is not allowed: reason"
    ),
    (.cancelled, .cancelled, "the run was interrupted"),
  ]

  @Test(arguments: connections)
  func `no answer at all becomes a sentence`(
    code: HTTPError.Code, expected: KubeError.Code, message: String
  ) async {
    let client = ScriptedClient([
      line("GET /version", HTTPError(code, "reason", wasNotSent: false))
    ])
    var server = TestWorld().server(client)
    server.retries = .never
    let failure = await error { [server] () async throws(KubeError) in
      _ = try await server.version()
    }
    #expect(failure?.code == expected)
    #expect(failure?.message == message)
  }
}
