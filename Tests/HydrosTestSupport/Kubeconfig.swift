/// A kubeconfig with one cluster and one user; the first context is the current one.
package func kubeconfig(
  contexts: [String] = ["prod"], server: String = ScriptedClient.server, trust: String = "",
  user: String = "token: abc"
) -> String {
  """
  apiVersion: v1
  kind: Config
  current-context: \(contexts[0])
  contexts:
  \(contexts.map { "- {name: \($0), context: {cluster: c, user: ci}}" }.joined(separator: "\n"))
  clusters:
  - name: c
    cluster: {server: "\(server)", \(trust)}
  users:
  - name: ci
    user: {\(user)}
  """
}
