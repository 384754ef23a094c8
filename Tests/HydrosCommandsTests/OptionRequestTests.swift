import ArgumentParser
import Delivery
import Testing

@testable import HydrosCommands

/// What option groups ask of a delivery.
@Suite struct OptionRequestTests {
  @Test(
    arguments: [
      ([], RevisionRequest()),
      (
        ["--from", "main", "--to", "HEAD~1", "--fetch"],
        RevisionRequest(old: .revision("main"), new: .revision("HEAD~1"), fetches: true)
      ),
      (
        ["--from-dir", "old", "--to-dir", "new", "--no-fetch"],
        RevisionRequest(old: .directory("old"), new: .directory("new"), fetches: false)
      ),
      (["--to-dir", "-"], RevisionRequest(new: .standardInput)),
    ] as [([String], RevisionRequest)])
  func `flags name two states`(arguments: [String], request: RevisionRequest) throws {
    #expect(try RevisionOptions.parse(arguments).request == request)
  }

  @Test(
    arguments: [
      ([], nil), (["--to", "main"], .revision("main")), (["--to-dir", "d"], .directory("d")),
    ] as [([String], StateName?)])
  func `flags name one state`(arguments: [String], name: StateName?) throws {
    #expect(try StateOptions.parse(arguments).name == name)
  }

  @Test(
    arguments: [
      ([], .gitDirectory), (["--index-dir", "d"], .directory("d")), (["--no-index"], .nowhere),
    ] as [([String], IndexPlace)])
  func `flags name the place of the index`(arguments: [String], place: IndexPlace) throws {
    #expect(try IndexOptions.parse(arguments).place == place)
  }

  @Test func `flags of a run reach the request`() throws {
    let plan = PlanRequest(states: .head, repository: RepositoryRequest())
    let cluster = try ClusterOptions.parse([])
    let plain = try DeliveryOptions.parse([]).request(plan, on: cluster)
    #expect(plain.keepsRecord && !plain.isReadOnly && plain.timeout == nil)
    #expect(plain.lockTimeout == .seconds(600) && plain.reportDirectory == nil)
    let request = try DeliveryOptions.parse([
      "--diff", "--timeout", "15m", "--lock-timeout", "30s", "--no-record", "--report-dir", "r",
    ]).request(plan, on: cluster)
    #expect(!request.keepsRecord && request.isReadOnly && request.timeout == .seconds(900))
    #expect(request.lockTimeout == .seconds(30) && request.reportDirectory == "r")
  }

  @Test(
    arguments: [
      ([:], nil, nil), (["HOME": "/h"], "/h/.cache", "/h/.local/state"),
      (["HOME": "/h", "XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s"], "/c", "/s"),
      (
        ["HOME": "/h", "XDG_CACHE_HOME": "c", "XDG_STATE_HOME": ""], "/h/.cache", "/h/.local/state"
      ),
    ] as [([String: String], String?, String?)])
  func `the environment names the user's directories`(
    environment: [String: String], cache: String?, state: String?
  ) {
    let directories = UserDirectories(environment)
    #expect(directories.cache == cache && directories.state == state)
  }
}
