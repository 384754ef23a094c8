import ArgumentParser
import Delivery
import KubeAPI
import Testing

@testable import HydrosCommands

@Suite struct ClusterOptionsTests {
  @Test(arguments: [
    (["--concurrency", "0"], "from 1 to 256"), (["--concurrency", "257"], "from 1 to 256"),
    (["--as-group", "dev"], "--as"), (["--request-timeout", "0s"], "--request-timeout"),
    (["--request-timeout", "soon"], "--request-timeout"),
  ])
  func `a wrong flag is told`(arguments: [String], text: String) {
    let error = #expect(throws: (any Error).self) { try ClusterOptions.parse(arguments) }
    #expect(error.map { ClusterOptions.message(for: $0) }?.contains(text) == true)
  }

  @Test func `flags of the connection reach the client`() throws {
    let options = try ClusterOptions.parse(["--http1", "--request-timeout", "1m30s"])
    #expect(options.request.form == ConnectionForm(isHTTP1: true, requestTimeout: .seconds(90)))
    #expect(try ClusterOptions.parse([]).request.form == ConnectionForm())
  }

  @Test func `flags of the user and the place reach the request`() throws {
    let request = try ClusterOptions.parse([
      "--context", "b", "--kubeconfig", "k", "--as", "eve", "--as-group", "dev", "--as-group",
      "ops",
    ]).request
    #expect(request.context == "b" && request.kubeconfig == "k")
    #expect(request.impersonation == Impersonation(user: "eve", groups: ["dev", "ops"]))
  }
}
