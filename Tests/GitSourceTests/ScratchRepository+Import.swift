import HydrosTestSupport

extension ScratchRepository {
  /// Makes a commit of these files for each list, without a working tree, and returns their ids.
  ///
  /// A later file replaces what is in its way. A name may be quoted as Git quotes names.
  func importTrees(_ trees: [[(mode: String, String, String)]]) async throws -> [String] {
    var stream = ""
    for (number, files) in trees.enumerated() {
      stream += "commit refs/heads/tree-\(number)\ncommitter A <a@b> 0 +0000\ndata 0\n"
      for (mode, path, text) in files {
        stream += "M \(mode) inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
      }
      stream += "\n"
    }
    try await git("fast-import", "--quiet", "--force", input: stream)
    var ids: [String] = []
    for number in trees.indices { ids.append(try await git("rev-parse", "tree-\(number)")) }
    return ids
  }

  func importTree(_ files: [(mode: String, String, String)]) async throws -> String {
    try await importTrees([files])[0]
  }
}
