import KubeModel
package import Planning
package import RunModel

/// How many resources would be, or were, created, updated and deleted.
package struct ChangeCounts: Hashable, Sendable {
  package let create: Int
  package let update: Int
  package let delete: Int

  package init(_ plan: Plan) {
    let summary = plan.summary
    (create, update, delete) = (summary.create, summary.update, summary.delete)
  }

  package init(_ difference: ServerDifference) {
    let summary = difference.summary
    (create, update) = (summary.create, summary.update + summary.replace)
    delete = summary.delete
  }

  package init(_ report: ExecutionReport) {
    let summary = report.summary
    (create, update) = (summary.created, summary.updated + summary.replaced)
    delete = summary.deleted
  }

  package var isEmpty: Bool { create + update + delete == 0 }

  /// The report that GitLab shows in a merge request, with a final newline.
  ///
  /// Source: docs.gitlab.com, "artifacts:reports:terraform".
  package var gitLabTerraform: String {
    JSON.object([
      "create": .integer(Int64(create)), "update": .integer(Int64(update)),
      "delete": .integer(Int64(delete)),
    ]).text + "\n"
  }
}
