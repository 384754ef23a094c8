import Testing

@testable import HydrosCommands

@Suite struct UserDirectoriesTests {
  @Test(
    arguments: [
      ([:], nil, nil), (["HOME": "/home/ada"], "/home/ada/.cache", "/home/ada/.local/state"),
      (["HOME": ""], nil, nil),
      (
        ["HOME": "/home/ada", "XDG_CACHE_HOME": "/var/cache", "XDG_STATE_HOME": "/var/state"],
        "/var/cache", "/var/state"
      ),
      (["HOME": "/a", "XDG_CACHE_HOME": "cache"], "/a/.cache", "/a/.local/state"),
      (["XDG_STATE_HOME": "/var/state"], nil, "/var/state"),
    ] as [([String: String], String?, String?)])
  func `an absolute path in a variable wins over the place below HOME`(
    environment: [String: String], cache: String?, state: String?
  ) {
    let directories = UserDirectories(environment)
    #expect(directories.cache == cache)
    #expect(directories.state == state)
  }
}
