/// Which objects that live already may become a target's own when it applies them.
package enum AdoptionPolicy: String, Hashable, Sendable, CaseIterable {
  /// None.
  case never
  /// Those that no tool and no other target claims.
  case unowned
  /// All, whoever claims them.
  case all
}
