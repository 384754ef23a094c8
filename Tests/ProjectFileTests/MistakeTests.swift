import KubeModel
import ProjectFile
import Testing

struct MistakeTests {
  static let rows: [(String, [String])] = [
    ("{}", ["version 1:1"]),
    ("manifests: a", ["version 1:1"]),
    ("version: v2", ["version 1:10"]),
    ("version: 1", ["wrong-type 1:10"]),
    ("version:", ["version 1:9"]),
    ("[]", ["wrong-type 1:1"]),
    ("text", ["wrong-type 1:1"]),
    ("prioritty: 1\nversion: v1", ["unknown-key 1:1"]),
    ("version: v1\nmanifests: 5", ["wrong-type 2:12"]),
    ("version: v1\nmanifests: [a, 5]", ["wrong-type 2:16"]),
    ("version: v1\nmanifests: []", ["no-roots 2:12"]),
    ("version: v1\nmanifests: [5]", ["wrong-type 2:13"]),
    ("version: v1\nmanifests: ../a", ["root-outside 2:12"]),
    ("version: v1\nmanifests: [a, b/../../c, '']", ["root-outside 2:16", "root-outside 2:27"]),
    ("version: v1\nfs: text", ["wrong-type 2:5"]),
    ("version: v1\nfs:\n  exclude: text", ["wrong-type 3:12"]),
    ("version: v1\nfs: {exclude: ['a', '(']}", ["wrong-pattern 2:21"]),
    ("version: v1\nfs: {include: ['*.yaml']}", ["wrong-pattern 2:16"]),
    ("version: v1\nfs: {includes: []}", ["unknown-key 2:6"]),
    ("version: v1\ndefaultNamespace: 5", ["wrong-type 2:19"]),
    ("version: v1\ntarget: {}", ["target-id 2:9"]),
    ("version: v1\ntarget: {id: ''}", ["target-id 2:14"]),
    ("version: v1\ntarget: {id: -a}", ["target-id 2:14"]),
    ("version: v1\ntarget: {id: a/b}", ["target-id 2:14"]),
    ("version: v1\ntarget: {id: é}", ["target-id 2:14"]),
    ("version: v1\ntarget: {id: \(String(repeating: "a", count: 64))}", ["target-id 2:14"]),
    ("version: v1\ntarget: {id: 5}", ["wrong-type 2:14"]),
    ("version: v1\ntarget: production", ["wrong-type 2:9"]),
    ("version: v1\ngroups: {}", ["wrong-type 2:9"]),
    ("version: v1\ngroups: [ns]", ["wrong-type 2:10"]),
    ("version: v1\ngroups: [{}]", ["group-id 2:10"]),
    ("version: v1\ngroups: [{id: ''}]", ["group-id 2:10"]),
    ("version: v1\ngroups: [{id: 5}]", ["wrong-type 2:15"]),
    ("version: v1\ngroups:\n- id: a\n- id: b\n- id: a", ["duplicate-group 5:3"]),
    ("version: v1\ngroups: [{id: a, priority: high}]", ["wrong-type 2:28"]),
    ("version: v1\ngroups: [{id: a, priority: 1.5}]", ["wrong-type 2:28"]),
    ("version: v1\ngroups: [{id: a, priority: '1'}]", ["wrong-type 2:28"]),
    ("version: v1\ngroups: [{id: a, wait: 5m}]", ["wrong-type 2:24"]),
    ("version: v1\ngroups: [{id: a, wait: {duration: 5m}}]", ["deprecated-wait 2:35"]),
    ("version: v1\ngroups: [{id: a, wait: {timeout: 5}}]", ["wrong-type 2:34"]),
    ("version: v1\ngroups: [{id: a, wait: {timeout: soon}}]", ["wrong-type 2:34"]),
    ("version: v1\ngroups: [{id: a, wait: {tmeout: 5m}}]", ["unknown-key 2:25"]),
    ("version: v1\ngroups: [{id: a, hooks: {pre: x}}]", ["wrong-type 2:31"]),
    ("version: v1\ngroups: [{id: a, hooks: {pre: {}}}]", ["hook-command 2:31"]),
    ("version: v1\ngroups: [{id: a, hooks: {pre: {cmd: ''}}}]", ["hook-command 2:31"]),
    ("version: v1\ngroups: [{id: a, hooks: {pre: {timeout: 1s}}}]", ["hook-command 2:31"]),
    ("version: v1\ngroups: [{id: a, hooks: {pre: {cmd: [a]}}}]", ["wrong-type 2:37"]),
    ("version: v1\ngroups: [{id: a, hooks: {pre: {cmd: a, timeout: x}}}]", ["wrong-type 2:49"]),
    ("version: v1\ngroups: [{id: a, hooks: {before: {cmd: a}}}]", ["unknown-key 2:26"]),
    ("version: v1\ndeletions: {order: lst}", ["wrong-type 2:20"]),
    ("version: v1\ndeletions: {max: 5}", ["wrong-type 2:18"]),
    ("version: v1\ndeletions: {max: {count: -1}}", ["wrong-type 2:26"]),
    ("version: v1\ndeletions: {max: {percent: 101}}", ["wrong-type 2:28"]),
    ("version: v1\ndeletions: {protect: ['[']}", ["wrong-pattern 2:23"]),
    ("version: v1\ndeletions: {confirm: Namespace}", ["wrong-type 2:22"]),
    ("version: v1\nconflicts: froce", ["wrong-type 2:12"]),
    ("version: v1\nconflicts: [stop]", ["wrong-type 2:12"]),
    ("version: v1\nconflicts: {default: none}", ["wrong-type 2:22"]),
    ("version: v1\nconflicts: {standard: stop}", ["unknown-key 2:13"]),
    ("version: v1\nconflicts: {rules: {}}", ["wrong-type 2:20"]),
    ("version: v1\nconflicts: {rules: [stop]}", ["wrong-type 2:21"]),
    ("version: v1\nconflicts: {rules: [{do: stop}]}", ["conflict-kind 2:21"]),
    ("version: v1\nconflicts: {rules: [{kind: '', do: stop}]}", ["conflict-kind 2:28"]),
    ("version: v1\nconflicts: {rules: [{kind: 5, do: stop}]}", ["wrong-type 2:28"]),
    ("version: v1\nconflicts: {rules: [{kind: A}]}", ["conflict-do 2:21"]),
    ("version: v1\nconflicts: {rules: [{kind: A, do: }]}", ["conflict-do 2:35"]),
    ("version: v1\nconflicts: {rules: [{kind: A, do: yeild}]}", ["wrong-type 2:35"]),
    ("version: v1\nconflicts: {rules: [{kind: A, do: stop, path: 5}]}", ["wrong-type 2:47"]),
    ("version: v1\nconflicts: {rules: [{kind: A, do: stop, field: a}]}", ["unknown-key 2:41"]),
    ("version: v1\nreplace: Job", ["wrong-type 2:10"]),
    ("version: v1\nreplace: [Job, '*', '']", ["wrong-kind 2:16", "wrong-kind 2:21"]),
    ("version: v1\nreplace: [5]", ["wrong-type 2:11"]),
    ("version: v1\nonFailure: [stop]", ["wrong-type 2:12"]),
    ("version: v1\nadoption: some", ["wrong-type 2:11"]),
    ("version: v1\nsensitive: [1]", ["wrong-type 2:13"]),
    (
      "verison: v1\ntarget: {}\ngroups: [{idd: a}]",
      ["unknown-key 1:1", "version 1:1", "target-id 2:9", "group-id 3:10", "unknown-key 3:11"]
    ),
  ]

  @Test(arguments: rows)
  func `each mistake is told once, at its place`(text: String, expected: [String]) {
    #expect(mistakes(text) == expected)
    #expect(read(text).diagnostics.allSatisfy { $0.severity == .error })
  }

  static let helps: [(String, String)] = [
    ("version: v2", "version: v1"),
    ("version: v1\ngrups: []", "`groups`"),
    ("version: v1\ngroups: [{id: a, prioritty: 1}]", "`priority`"),
    ("version: v1\ncolour: red", "manifests"),
    ("version: v1\nconflicts: froce", "`force`"),
    ("version: v1\nconflicts: {rules: [{kind: A, do: yeild}]}", "`yield`"),
    ("version: v1\nconflicts: {rules: [{do: stop}]}", "Deployment.apps"),
    ("version: v1\nconflicts: {rules: [{kind: A}]}", "do: force"),
    ("version: v1\nreplace: ['*']", "Deployment.apps"),
    ("version: v1\ndeletions: {order: Last}", "`last`"),
    ("version: v1\ngroups: [{id: a, wait: {duration: 5m}}]", "timeout"),
    ("version: v1\ngroups: [{priority: 1}]", "root"),
    ("version: v1\ngroups: [{id: a}, {id: a}]", "join"),
    ("version: v1\nfs: {include: ['*']}", ".*"),
    ("version: v1\nmanifests: ..", "--to-dir"),
    ("version: v1\nmanifests: []", "`.`"),
  ]

  @Test(arguments: helps)
  func `a mistake comes with what to do`(text: String, help: String) throws {
    let diagnostic = try #require(read(text).diagnostics.first)
    #expect(diagnostic.help?.contains(help) == true, "\(diagnostic)")
    #expect(diagnostic.location?.path == "hydros.yml")
  }

  @Test func `a wrong number says its bounds`() {
    #expect(
      read("version: v1\ndeletions: {max: {percent: 101}}").diagnostics.first?.message
        == "`deletions.max.percent` must be a whole number from 0 to 100, but is 101")
    #expect(
      read("version: v1\ndeletions: {max: {count: -1}}").diagnostics.first?.message
        == "`deletions.max.count` must be a whole number of at least 0, but is -1")
    #expect(
      read("version: v1\ngroups: [{id: a, wait: {timeout: 90}}]").diagnostics.first?.message
        == "`groups[].wait.timeout` must be a duration such as `90s` or `5m`, but is 90")
  }
}
