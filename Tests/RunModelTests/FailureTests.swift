import Diffing
import HydrosTestSupport
import KubeModel
import RunModel
import Testing

@Suite struct FailureTests {
  @Test(arguments: RequestErrorCode.allCases)
  func `the code of a failed request tells what to do about the resource`(_ code: RequestErrorCode)
  {
    let expected: Failure.Code =
      switch code {
      case .fieldConflict: .conflict
      case .immutable: .immutable
      case .notOwned: .notOwned
      case .cancelled: .interrupted
      default: .request
      }
    let failure = Failure(RequestError(code, "no", help: "ask"))
    #expect(failure == Failure(expected, "no", help: "ask"))
  }

  @Test func `what is said of a difference hides sensitive values`() {
    let secret = Resource.of("Secret", "s", in: "shop", ["stringData": ["key": "hunter22"]])
    let failed = ObjectDifference(
      secret, .failed(RequestError(.invalid, "hunter22 is too short")),
      basis: .unchecked("hunter22 could not be tried"))
    let shown = failed.hidingValues(Sensitivity())
    #expect(shown.verdict.failure?.message.contains("hunter22") == false)
    #expect(shown.basis != failed.basis)
    let replaced = ObjectDifference(
      secret, .replace([FieldProblem(field: "stringData", message: "hunter22 may not change")]))
    #expect(replaced.hidingValues(Sensitivity()).verdict != replaced.verdict)
  }

  @Test func `an object is adopted only where it would be written`() {
    let config = Resource.of("ConfigMap", "a", in: "shop")
    let adoption = Adoption(tool: "Helm", owner: "release shop")
    let taken = ObjectDifference(config, .update).adopting(adoption, fieldsOf: ["helm"])
    #expect(taken.adoption?.managers == ["helm"] && taken.takesFieldsOver)
    let settled = ObjectDifference(config, .unchanged).adopting(adoption, fieldsOf: ["helm"])
    #expect(settled.adoption == nil && !settled.takesFieldsOver)
  }
}
