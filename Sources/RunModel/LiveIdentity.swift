/// What is kept of a live object: enough to meet the same one again.
package struct LiveIdentity: Hashable, Sendable {
  package let uid: String
  /// The version at which it was read; empty where only the uid is known.
  package let resourceVersion: String
  /// When it was created, as the server writes it; nil where it tells none.
  package let created: String?

  package init(uid: String, resourceVersion: String, created: String? = nil) {
    self.uid = uid
    self.resourceVersion = resourceVersion
    self.created = created
  }
}
