internal import CLibGit2

enum GitSource {
  static let initialised = git_libgit2_init()
}
