import KubeModel
import Testing

@testable import Execution

@Suite struct ReadPlanTests {
  private func names(_ count: Int, namespaces: Int = 1) -> [ObjectName] {
    (0..<count).map { ObjectName(namespace: "ns\($0 % namespaces)", name: "a\($0)") }
  }

  @Test func `few objects are read one by one`() {
    #expect(ReadPlan(names(3), scope: .namespaced).reads == names(3).map { .single($0) })
  }

  @Test func `many objects of one namespace are read by its list`() {
    #expect(ReadPlan(names(5), scope: .namespaced).reads == [.namespace("ns0", names(5))])
  }

  @Test func `many objects of many namespaces are read by one list`() {
    let wanted = names(40, namespaces: 20)
    #expect(ReadPlan(wanted, scope: .namespaced).reads == [.everywhere(wanted)])
  }

  @Test func `a few objects in each of many namespaces are not worth a list of everything`() {
    let wanted = names(12, namespaces: 6)
    #expect(ReadPlan(wanted, scope: .namespaced).reads.count == 12)
  }

  @Test func `whoever may not list everything lists the namespaces that are worth it`() {
    let wanted = names(10, namespaces: 2) + [ObjectName(namespace: "other", name: "b")]
    #expect(
      ReadPlan(byNamespace: wanted).reads == [
        .namespace("ns0", wanted.filter { $0.namespace == "ns0" }),
        .namespace("ns1", wanted.filter { $0.namespace == "ns1" }),
        .single(ObjectName(namespace: "other", name: "b")),
      ])
  }

  @Test func `many objects without a namespace are read by one list`() {
    let wanted = (0..<5).map { ObjectName(namespace: "", name: "a\($0)") }
    #expect(ReadPlan(wanted, scope: .cluster).reads == [.everywhere(wanted)])
  }
}
