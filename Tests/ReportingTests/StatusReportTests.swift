import KubeModel
import Planning
import RunModel
import Testing

@testable import Reporting
@testable import TargetState

@Suite struct StatusReportTests {
  private static let main = RevisionLabel(
    revision: "main", commit: String(repeating: "4f2a", count: 10))
  private static let next = RevisionLabel(
    revision: "main", commit: String(repeating: "51cc", count: 10))

  private static func entry(
    _ kind: String, _ name: String, pending: PendingDeletion? = nil
  ) -> InventoryEntry {
    InventoryEntry(
      id: ResourceID(
        group: "", kind: kind, namespace: kind == "Namespace" ? "" : "shop", name: name),
      version: "v1", uid: "u-\(name)", group: GroupID("apps"),
      location: SourceLocation(path: "manifests/apps/\(name).yaml", line: 3), hash: "00",
      pending: pending)
  }

  private static var record: Record {
    var record = Record(target: "production")
    let first = RunNote(
      run: "aaaa2222", command: .apply, to: main, started: .seconds(1_800_000_000),
      ended: .seconds(1_800_000_060), status: .done)
    record.complete(
      .everything([entry("ConfigMap", "web"), entry("Namespace", "old\u{1b}[31m")]), first,
      rules: "r")
    record.spare([
      (
        entry("Namespace", "old\u{1b}[31m"),
        PendingDeletion(
          .guarded(.needsConfirmation), message: "a Namespace holds the objects of others",
          since: .seconds(1_800_000_000), run: "aaaa2222")
      )
    ])
    record.begin(
      Record.Intent(
        run: "bbbb3333", holder: "ci-runner-7", command: .apply, to: next,
        begun: .seconds(1_800_003_600)))
    record.end(
      RunNote(
        run: "bbbb3333", command: .apply, to: next, started: .seconds(1_800_003_600),
        ended: .seconds(1_800_003_660), status: .failed, isNarrowed: true))
    record.note(
      DriftNote(
        run: "cccc4444", time: .seconds(1_800_001_800),
        [DriftNote.Object(entry("ConfigMap", "web").id, fields: 2)]))
    return record
  }

  private static let held = HeldLock(
    LockHolder(run: "dddd5555", host: "GitHub Actions run 7 of shop/manifests"),
    since: .seconds(1_800_007_200))

  private static let statuses: [String: TargetStatus] = [
    "status-new": TargetStatus(
      target: "production", cluster: "context prod of kubeconfig", record: nil, locks: []),
    "status-unfinished": TargetStatus(
      target: "production", cluster: "context prod of kubeconfig", record: record, locks: [held]),
  ]

  @Test(arguments: ["status-new", "status-unfinished"], OutputFormat.allCases)
  func `a status is as its golden file`(name: String, format: OutputFormat) throws {
    let status = try #require(Self.statuses[name])
    try expectGolden(StatusReport.render(status, as: format), "\(name).\(format.fileExtension)")
  }

  @Test func `what others wrote is inert in the verdict of a status too`() {
    let status = TargetStatus(
      target: "x", cluster: "y", record: nil,
      locks: [HeldLock(LockHolder(run: "<b> @octocat\n::error::", host: "h"), since: nil)])
    let text = StatusReport.render(status, as: .markdown)
    #expect(text.contains("locked by run &#60;b&#62; &#64;&#8203;octocat&#92;n&#58;"))
  }
}
