package import KubeModel

extension GroupID: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
}
