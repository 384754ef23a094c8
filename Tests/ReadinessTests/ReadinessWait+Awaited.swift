import KubeAPI
import Readiness

extension ReadinessWait.Awaited {
  init(_ applied: LiveObject, _ resource: APIResource, timeout: Duration? = nil) {
    self.init(
      applied.id,
      at: ObjectAddress(resource, namespace: applied.namespace, name: applied.name),
      applied: applied, timeout: timeout)
  }
}
