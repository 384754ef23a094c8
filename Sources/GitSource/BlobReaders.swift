/// Reads many files in parallel; each reader has its own handle and thread.
package struct BlobReaders: Sendable {
  private let readers: [BlobReader]

  /// The maximum number of files that a reader takes at a time.
  ///
  /// Files that are neighbours in a tree are also neighbours in a pack.
  private static let largestChunk = 512

  /// Opens the repository once for each reader, by its ``GitReader/commonDirectory``.
  package init(opening gitDirectory: String, count: Int) throws(GitError) {
    var readers: [BlobReader] = []
    for _ in 0..<max(1, count) {
      readers.append(BlobReader(try Repository.open(around: gitDirectory)))
    }
    self.readers = readers
  }

  /// Calls `transform` with the index, entry and bytes of every file, and `failed` with each file
  /// that cannot be read, such as a file of more than `limit` bytes.
  ///
  /// Results have the order of `entries`.
  ///
  /// The size of a packed file is known only after it was read; a file that is too large is then dropped
  /// at once.
  ///
  /// Both are called on the threads of the readers, several at a time. The bytes belong to the object
  /// database and are valid only during the call. Throws only `.cancelled`.
  package func map<Value: Sendable>(
    _ entries: [FileEntry], in state: RevisionState, limit: Int = .max,
    _ transform: @escaping @Sendable (Int, FileEntry, borrowing Span<UInt8>) -> Value,
    failed: @escaping @Sendable (Int, FileEntry, GitError) -> Value
  ) async throws(GitError) -> [Value] {
    let chunk = min(Self.largestChunk, entries.count / (4 * readers.count) + 1)
    let chunks = stride(from: 0, to: entries.count, by: chunk).map { start in
      start..<min(start + chunk, entries.count)
    }
    let job = BlobJob(
      entries: entries, state: state, limit: SizeLimit(byteCount: limit, isCheckedFirst: false),
      transform: transform, failed: failed)
    var results = [[Value]](repeating: [], count: chunks.count)
    await withTaskGroup(of: [(Int, [Value])].self) { group in
      for (number, reader) in readers.enumerated() {
        let share = stride(from: number, to: chunks.count, by: readers.count)
        group.addTask { await reader.run(job, share.map { ($0, chunks[$0]) }) }
      }
      for await share in group {
        for (index, values) in share { results[index] = values }
      }
    }
    guard !Task.isCancelled else { throw .cancelled }
    return results.flatMap(\.self)
  }
}

/// The arguments of ``BlobReaders/map(_:in:limit:_:failed:)``.
private struct BlobJob<Value: Sendable>: Sendable {
  let entries: [FileEntry]
  let state: RevisionState
  let limit: SizeLimit
  let transform: @Sendable (Int, FileEntry, borrowing Span<UInt8>) -> Value
  let failed: @Sendable (Int, FileEntry, GitError) -> Value

  func value(at index: Int, from repository: borrowing Repository) -> Value {
    let entry = entries[index]
    do throws(GitError) {
      return try repository.withContents(of: entry, in: state, limit: limit) {
        bytes throws(GitError) in
        transform(index, entry, bytes)
      }
    } catch {
      return failed(index, entry, error)
    }
  }
}

private actor BlobReader {
  private let executor = BlockingExecutor(label: "BlobReader")
  private let repository: Repository

  init(_ repository: consuming Repository) { self.repository = repository }

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// Stops between two chunks when the task is cancelled.
  func run<Value>(_ job: BlobJob<Value>, _ chunks: [(Int, Range<Int>)]) -> [(Int, [Value])] {
    var results: [(Int, [Value])] = []
    for (number, range) in chunks where !Task.isCancelled {
      results.append((number, range.map { job.value(at: $0, from: repository) }))
    }
    return results
  }
}

extension GitError {
  fileprivate static let cancelled = GitError("reading files", .cancelled, "Reading was cancelled.")
}
