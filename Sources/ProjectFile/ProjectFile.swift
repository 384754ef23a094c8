package import KubeModel

/// The configuration of a project: hydros.yml, typed, with every default filled in.
///
/// Source: the keys of Kahoy's kahoy.yml (version v1) keep their meaning; hydros adds to them.
package struct ProjectFile: Hashable, Sendable {
  /// The directories, or files, that hold the manifests, from the root of the repository.
  package var manifests = ["."]
  package var files = FileSelection()
  package var defaultNamespace = "default"
  package var target: Target?
  /// In the order of the file; no id stands twice.
  package var groups: [GroupSettings] = []
  package var deletions = DeletionSettings()
  package var conflicts = ConflictSettings()
  package var adoption = Adoption.unowned
  /// Kinds whose objects may be deleted and created anew where a field can't be changed.
  package var replace: [String] = []
  package var onFailure = OnFailure.stop
  /// Rules of the form `Kind/namespace/name: path`.
  package var sensitive: [String] = []

  package init() {}

  /// Which source files count: regular expressions, found anywhere in `/path/from/the/root`.
  package struct FileSelection: Hashable, Sendable {
    /// Empty for every file.
    package var include: [String] = []
    /// Wins over `include`.
    package var exclude: [String] = []
  }

  package struct Target: Hashable, Sendable {
    package var id: String
    package var context: String?
    package var stateNamespace = "default"
  }

  package struct GroupSettings: Hashable, Sendable {
    package var id: GroupID
    package var priority: Int?
    package var wait: Wait?
    package var pre: Hook?
    package var post: Hook?
  }

  /// Whether and how long to wait for a group to be ready.
  package enum Wait: Hashable, Sendable {
    case no
    case atMost(Duration?)
  }

  package struct Hook: Hashable, Sendable {
    package var command: String
    package var timeout: Duration?
  }

  /// Where the manifests of deleted objects are kept.
  package enum KeptIn: String, Hashable, Sendable, CaseIterable {
    case files
    /// In files, and in the cluster beside the record.
    case record
  }

  package struct DeletionSettings: Hashable, Sendable {
    package var order = DeletionOrder.last
    package var keep = KeptIn.files
    /// A command that encrypts the manifests of deleted Secrets: from standard input to standard output.
    package var encrypt: String?
    package var maxCount: Int?
    package var maxPercent: Int?
    /// The kinds that need a confirmation; nil for the built-in ones.
    package var confirm: [String]?
    package var protect: [String] = []
  }

  /// What to do about fields that another manager owns with another value.
  package struct ConflictSettings: Hashable, Sendable {
    /// What counts where no rule speaks of a field.
    package var standard = ConflictAction.stop
    /// The first one that speaks of a field counts.
    package var rules: [ConflictRule] = []
  }

  /// What to do about some fields of some resources; `*` stands for anything.
  package struct ConflictRule: Hashable, Sendable {
    /// `Deployment` or `Deployment.apps`.
    package var kind: String
    package var namespace = "*"
    package var name = "*"
    /// Nil for every field.
    package var path: String?
    /// The field manager that owns the field.
    package var manager = "*"
    package var action: ConflictAction
  }

  package enum DeletionOrder: String, Hashable, Sendable, CaseIterable { case last, first }
  package enum ConflictAction: String, Hashable, Sendable, CaseIterable { case stop, force, yield }
  /// Which objects that live already, and aren't this target's, may be taken over.
  package enum Adoption: String, Hashable, Sendable, CaseIterable { case never, unowned, all }
  package enum OnFailure: String, Hashable, Sendable, CaseIterable { case stop, rollback }
}
