package import Diffing
package import KubeModel

// What servers and schemas say of a manifest quotes it.

extension ObjectDifference {
  /// The difference without sensitive values in what is said of it.
  package func hidingValues(_ sensitivity: Sensitivity) -> ObjectDifference {
    let hide = { sensitivity.hidingValues(of: resource, in: $0) }
    var difference = self
    difference.verdict = verdict.saying(hide)
    difference.basis = basis.saying(hide)
    return difference
  }
}

extension ObjectDifference.Verdict {
  fileprivate func saying(_ hide: (String) -> String) -> Self {
    switch self {
    case .create, .update, .unchanged: self
    case .replace(let problems): .replace(problems.map { $0.saying(hide) })
    case .failed(let error): .failed(error.saying(hide))
    }
  }
}

extension ObjectDifference.Basis {
  fileprivate func saying(_ hide: (String) -> String) -> Self {
    if case .unchecked(let reason) = self { .unchecked(hide(reason)) } else { self }
  }
}

extension RequestError {
  fileprivate func saying(_ hide: (String) -> String) -> RequestError {
    RequestError(code, hide(message), help: help)
  }
}

extension FieldProblem {
  fileprivate func saying(_ hide: (String) -> String) -> FieldProblem {
    FieldProblem(field: field, message: hide(message))
  }
}

extension Failure {
  /// The failure of a resource without sensitive values in its message.
  package func hidingValues(of resource: Resource, _ sensitivity: Sensitivity) -> Failure {
    Failure(
      code, sensitivity.hidingValues(of: resource, in: message), help: help, details: details)
  }
}
