package import KubeAPI
internal import KubeModel

/// Whether an object does what it was declared for.
package enum ObjectReadiness: Hashable, Sendable {
  case ready
  /// What is missing, as a sentence without its final full stop.
  case inProgress(String)
  /// Why it will not become ready by itself, as a sentence without its final full stop.
  case failed(String)
}

extension LiveObject {
  /// By the rules of kstatus (sigs.k8s.io/cli-utils, `pkg/kstatus`), with those of Flux for Jobs.
  package var readiness: ObjectReadiness {
    if isBeingDeleted { return .inProgress("it is being deleted") }
    let kind = id.object.groupKind
    if ReadinessRules.readyAtOnce.contains(kind) { return .ready }
    let state = ObjectState(self)
    guard state.isObserved else {
      return .inProgress("its controller has not seen the newest change yet")
    }
    return state.standardVerdict ?? ReadinessRules.rule(for: kind)(state)
  }
}

extension ObjectState {
  /// What the conditions say that any controller may set; the first one counts.
  fileprivate var standardVerdict: ObjectReadiness? {
    for condition in conditions where condition.isTrue {
      switch condition.type {
      case "Reconciling": return .inProgress(condition.words)
      case "Stalled": return .failed(condition.words)
      default: continue
      }
    }
    return nil
  }
}
