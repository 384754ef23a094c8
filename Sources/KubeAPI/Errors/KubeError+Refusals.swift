package import KubeModel

extension KubeError {
  /// The error for a 403, with which access rules, quotas and admission rules answer.
  init(forbidden text: String, _ status: APIStatus) {
    if status.causes.contains(where: { $0.reason == "NamespaceTerminating" })
      || text.hasSuffix("because it is being terminated")
    {
      self = KubeError(
        .namespaceTerminating, "its namespace is being deleted: \(text)",
        help: "wait until it is gone, or check what its finalizers wait for")
    } else if text.contains("exceeded quota") {
      self = KubeError(
        .quotaExceeded, text, help: "raise the ResourceQuota, or request less")
    } else if let access = ForbiddenAccess(message: text) {
      let place =
        access.namespace.isEmpty ? "in the whole cluster" : "in namespace \(access.namespace)"
      self = KubeError(
        .forbidden(access),
        "\(access.user) may not \(access.verb) \(access.resource) \(place)",
        help:
          "give that user a Role or ClusterRole that allows `\(access.verb)` on `\(access.resource)`"
      )
    } else {
      self = KubeError(.forbidden(nil), text)
    }
  }

  init(notFound text: String, _ status: APIStatus) {
    self =
      if status.kind == "namespaces", !status.name.isEmpty {
        KubeError(
          .notFound(.namespace(status.name)), "the namespace \(status.name) does not exist",
          help: "declare it in the manifests, or use --create-namespaces")
      } else if status.name.isEmpty {
        .missingResourceType
      } else {
        KubeError(.notFound(.object), text.isEmpty ? "it does not exist" : text)
      }
  }

  init(conflict text: String, _ status: APIStatus) {
    let conflicts = status.causes
      .filter { $0.reason == "FieldManagerConflict" }
      .map { FieldConflict(message: $0.message, field: $0.field) }
    if !conflicts.isEmpty {
      self = KubeError(fields: conflicts)
    } else if status.reason == "AlreadyExists" {
      self = KubeError(.alreadyExists, text, help: "run again; the next run checks it first")
    } else if text.contains("uid mismatch"), text.contains("no existing object was found") {
      self = KubeError(.notFound(.object), "the object with the given uid is gone")
    } else {
      self = KubeError(
        .changedMeanwhile, text, help: "run again; the next run checks the new state first")
    }
  }

  /// The error for fields that other managers own.
  package init(fields conflicts: [FieldConflict]) {
    let owned = Dictionary(grouping: conflicts, by: \.manager)
      .sorted { $0.key.precedes($1.key) }
      .map { manager, conflicts in
        "\(manager) owns \(conflicts.map(\.field).sorted { $0.precedes($1) }.joined(separator: ", "))"
      }
    self.init(
      .fieldConflict(conflicts), owned.joined(separator: "; "),
      help:
        "remove these fields from the manifest, or add a rule to `conflicts` in hydros.yml that takes them over or leaves them"
    )
  }

  /// The error for a 400 or 422.
  init(invalid text: String, _ status: APIStatus, _ request: APIRequest) {
    let mask = MaskedMessage(of: request)
    var problems = status.causes.map {
      FieldProblem(field: $0.field, message: mask.cause($0.message))
    }
    if problems.isEmpty { problems = [FieldProblem(field: "", message: text)] }
    let fixed = problems.filter(\.isImmutability)
    if fixed.contains(where: { $0.field == "metadata.uid" }) {
      self = KubeError(
        .otherObject, "the object with this name has another uid than the manifest",
        help: "remove `metadata.uid` from the manifest, and run again")
    } else if !fixed.isEmpty, fixed.count == problems.count {
      self = KubeError(
        .immutable(problems), "it can't be changed in place: \(Self.words(problems))",
        help:
          "allow hydros to replace it with `replace: allowed`, or give the new object another name")
    } else {
      self = KubeError(
        .invalid(problems), "the server doesn't accept it: \(Self.words(problems))",
        help: "correct the manifest; `kubectl explain` shows which values a field may have")
    }
  }

  /// The error for a field that the schema of the kind doesn't have; servers before 1.2x answer with
  /// status 500.
  init?(schema text: String, _ request: APIRequest) {
    let problems = SchemaMessage.problems(in: text)
    guard !problems.isEmpty else { return nil }
    self.init(
      .invalid(problems),
      "the manifest doesn't match the schema of its kind: \(Self.words(problems))",
      help: "correct the name or type of the field; `kubectl explain` shows the fields")
  }

  init?(webhook text: String, code: Int) {
    if text.hasPrefix("admission webhook "), let name = text.firstQuoted {
      if text.contains("does not support dry run") {
        self.init(
          .webhookWithoutDryRun(name), "the webhook \(name) doesn't support dry runs",
          help: "if the webhook has no side effects, set `sideEffects: None` on it")
      } else {
        let reason = text.following("denied the request: ").map { String($0) } ?? text
        self.init(
          .refusedByWebhook(name), "the webhook \(name) refuses it: \(reason)",
          help: "do what it asks for, or ask the owners of the webhook")
      }
    } else if text.contains("failed calling webhook "), let name = text.firstQuoted {
      self.init(
        .webhookUnavailable(name), "the webhook \(name) doesn't answer: \(text)",
        help: "check that the program behind it runs")
    } else {
      return nil
    }
  }

  private static func words(_ problems: [FieldProblem]) -> String {
    let shown = problems.prefix(10).map { problem in
      problem.field.isEmpty ? problem.message : "\(problem.field): \(problem.message)"
    }
    let rest = problems.count - shown.count
    return shown.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
  }
}

extension FieldProblem {
  /// The phrases that Kubernetes' kinds, custom resources and policies use for immutable fields.
  private static let phrases = [
    "field is immutable", "is immutable", "may not be changed", "may not change",
    "updates to statefulset spec for fields other than", "pod updates may not change fields",
    "cannot change roleRef", "is forbidden after creation",
  ]

  fileprivate var isImmutability: Bool {
    Self.phrases.contains { message.contains($0) }
  }
}
