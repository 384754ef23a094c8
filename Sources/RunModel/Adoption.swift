/// From whom a live object is taken over.
package struct Adoption: Hashable, Sendable {
  /// Such as `Helm`; nil for an object that no tool claims.
  package let tool: String?
  /// What of the tool's it belongs to, such as `release shop`; nil where the mark names nothing.
  package let owner: String?
  /// The field managers whose fields become those of hydros: sorted, each once.
  package internal(set) var managers: [String]

  package init(tool: String? = nil, owner: String? = nil, managers: [String] = []) {
    self.tool = tool
    self.owner = owner
    self.managers = managers
  }

  /// `Helm release shop`; nil for an object that no tool claims.
  package var claimant: String? {
    tool.map { tool in owner.map { "\(tool) \($0)" } ?? tool }
  }
}
