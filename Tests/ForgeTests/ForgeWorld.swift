import HTTPMessages
import HydrosTestSupport
import KubeAPI
import Testing

@testable import Forge

extension ForgeSurroundings {
  /// The files and the time of a test, with an environment of its own.
  static func of(_ world: TestWorld, _ environment: [String: String] = [:]) -> ForgeSurroundings {
    let pacing = world.pacing()
    return ForgeSurroundings(
      environment: environment, readFile: { (try? world.sources.readFile($0)) ?? nil },
      now: { world.sources.now() }, sleep: pacing.sleep)
  }
}

extension ForgeServer {
  /// A forge that answers from a script, for a change request with the number 7.
  static func of(
    _ forge: ForgeKind = .gitHub, _ client: ScriptedClient, _ world: TestWorld = TestWorld(),
    link: ChangeLink = .request(ChangeRequest(number: 7)), commit: String? = nil,
    variable: String? = nil, patience: ForgePatience = .standard
  ) -> ForgeServer {
    ForgeServer(
      ForgeJob(
        forge, api: ScriptedClient.server, repository: forge == .gitHub ? "shop/deploy" : "42",
        link: link, commit: commit, page: "https://ci.example/job/1",
        graphQL: "\(ScriptedClient.server)/graphql"),
      ForgeToken("s3cr3t"), variable: variable ?? "GITHUB_TOKEN", client, .of(world),
      patience: patience)
  }
}

/// The error that some work throws; nil where it throws none.
func forgeError(of work: () async throws(ForgeError) -> Void) async -> ForgeError? {
  do throws(ForgeError) {
    try await work()
    return nil
  } catch {
    return error
  }
}

enum Commits {
  static let one = String(repeating: "a1", count: 20)
  static let two = String(repeating: "b2", count: 20)
}
