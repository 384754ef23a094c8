import KubeModel
import Planning

// Sections that the reports on plans, differences and runs share.

extension HTMLSection {
  /// The guards that stop the run, with the consequence, such as `nothing was written`.
  static func guards(_ plan: Plan, _ consequence: String) -> HTMLSection {
    HTMLSection(
      title: "Stopped", explanation: "by a guard: \(consequence)",
      rows: plan.guards.map { HTMLRow.sentence($0.reason.rawValue, $0.message, .stop) },
      alarm: .error)
  }

  static func errors(_ plan: Plan) -> HTMLSection {
    HTMLSection(title: "Errors", rows: plan.errors.map { HTMLRow($0) }, alarm: .error)
  }

  /// Warnings and notes.
  static func advice(_ plan: Plan) -> HTMLSection {
    let advice = plan.diagnostics.filter { $0.severity != .error }
    return HTMLSection(title: "Warnings and notes", rows: advice.map { HTMLRow($0) })
  }

  static func scope(_ plan: Plan) -> HTMLSection {
    HTMLSection(
      title: "Scope", explanation: "of this run; all else is left alone",
      paragraphs: plan.scope.map { [.element(.code, $0)] })
  }

  /// Namespaces that hydros creates although no manifest declares them.
  static func namespaces(_ names: [String], _ predicate: String) -> HTMLSection {
    HTMLSection(
      title: "Namespaces", explanation: "that \(predicate)",
      paragraphs: names.map { [.element(.code, $0)] })
  }

  /// Resources that a guard keeps.
  static func kept(_ changes: [ShownChange]) -> HTMLSection {
    HTMLSection(
      title: "Kept", explanation: "although no manifest declares them any more",
      rows: changes.filter { $0.mark == .kept }.map { HTMLRow($0) }, alarm: .kept)
  }

  static func failures(_ changes: [ShownChange], _ explanation: String? = nil) -> HTMLSection {
    HTMLSection(
      title: "Failed", explanation: explanation,
      rows: changes.filter { $0.mark == .failed }.map { HTMLRow($0) }, arrangement: .byGroup,
      alarm: .error)
  }

  /// Deletions in their order, including those of absent objects.
  static func deletions(_ changes: [ShownChange], _ explanation: String) -> HTMLSection {
    HTMLSection(
      title: "Deletions", explanation: explanation,
      rows: changes.filter { $0.mark == .delete || $0.mark == .absent }.map { HTMLRow($0) },
      alarm: .error)
  }

  /// The changes of a batch without those that failed, which have a section above.
  static func batch(
    priority: Int, _ changes: [ShownChange], unchanged: Int = 0
  ) -> HTMLSection {
    let failed = changes.count { $0.mark == .failed }
    let counts =
      (unchanged > 0 ? ["\(unchanged) unchanged"] : [])
      + (failed > 0 ? ["\(failed) failed, see above"] : [])
    return HTMLSection(
      title: "Priority \(priority)",
      explanation: counts.isEmpty ? nil : counts.joined(separator: ", "),
      rows: changes.filter { $0.mark != .failed }.map { HTMLRow($0) }, arrangement: .byGroup)
  }
}

extension HTMLRow {
  init(_ diagnostic: Diagnostic) {
    self.init(
      [.element(.b, diagnostic.code.rawValue), .text(" ")] + diagnostic.message.sentence.htmlProse,
      at: diagnostic.location?.description, diagnostic.severity.role)
    let source = diagnostic.excerpt.map { [Remark.excerpt(title: "the line", [$0])] } ?? []
    let help = diagnostic.help.flatMap { $0.isEmpty ? nil : $0 }
    remarks = source + (help.map { [.sentence(lead: "help", .note, $0)] } ?? [])
  }

  /// A sentence behind a lead.
  static func sentence(_ lead: String, _ text: String, _ role: TextStyle.Role) -> HTMLRow {
    HTMLRow([.element(.b, lead), .text(" ")] + text.sentence.htmlProse, role)
  }
}
