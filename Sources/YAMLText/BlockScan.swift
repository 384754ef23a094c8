/// Scans the lines of a file once, with a stack of the open mappings and lists.
///
/// It throws at everything that libyaml might read differently.
struct BlockScan {
  /// The file contains something that the scan doesn't understand.
  struct Unusual: Error {}

  private struct Level {
    let indent: Int
    let isList: Bool
    /// The index in `keys` at which the keys of this mapping begin.
    let firstKey: Int
  }

  private(set) var identities: [ScannedIdentity] = []
  var index = 0
  private var line = 0
  private var levels: [Level] = []
  /// The hashes of the keys of all open mappings; equal hashes are treated as equal keys.
  private var keys: [UInt64] = []
  /// Whether the last key had no value in its line; deeper lines may then follow.
  private var isOpen = false
  private var header = HeaderScan()

  private static let deepest = 64
  private static let mostKeys = 256

  init() {
    levels.reserveCapacity(16)
    keys.reserveCapacity(64)
  }

  mutating func run(_ bytes: Span<UInt8>) throws(Unusual) {
    while index < bytes.count {
      line += 1
      let start = index
      skipSpaces(bytes)
      if index == bytes.count { break }
      switch bytes[index] {
      case UInt8(ascii: "\n"): index += 1
      case UInt8(ascii: "#"): try skipComment(bytes)
      case UInt8(ascii: "-") where index == start && SourceLines.isSeparator(at: start, in: bytes):
        try endDocument(bytes)
        index = start + 3
        try endLine(bytes)
      case UInt8(ascii: "-"): try item(indent: index - start, bytes)
      default: try entry(indent: index - start, bytes)
      }
    }
    try endDocument(bytes)
  }

  private mutating func endDocument(_ bytes: Span<UInt8>) throws(Unusual) {
    guard !levels.isEmpty else { return }
    guard let identity = header.identity(in: bytes) else { throw Unusual() }
    identities.append(identity)
    header = HeaderScan()
    levels.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    isOpen = false
  }
}

// MARK: - Structure

extension BlockScan {
  /// Reads a line that starts with `-`.
  private mutating func item(indent: Int, _ bytes: Span<UInt8>) throws(Unusual) {
    guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: " "), let top = levels.last
    else { throw Unusual() }
    if isOpen, indent >= top.indent {
      try push(indent: indent, isList: true)
    } else {
      try close(to: indent)
      guard levels.last?.isList == true else { throw Unusual() }
    }
    isOpen = false
    let start = index
    index += 1
    skipSpaces(bytes)
    guard let key = key(bytes) else {
      _ = try value(below: indent, bytes)
      if isOpen { throw Unusual() }
      return
    }
    try push(indent: indent + key.lowerBound - start, isList: false)
    try field(key, bytes)
  }

  /// Reads a line that must start with a key.
  private mutating func entry(indent: Int, _ bytes: Span<UInt8>) throws(Unusual) {
    guard let key = key(bytes) else { throw Unusual() }
    if let top = levels.last {
      if isOpen, indent > top.indent {
        try push(indent: indent, isList: false)
      } else {
        try close(to: indent)
        if levels.last?.isList == true { pop() }
        guard let top = levels.last, top.indent == indent, !top.isList else { throw Unusual() }
      }
    } else {
      guard indent == 0 else { throw Unusual() }
      header.line = line
      try push(indent: 0, isList: false)
    }
    try field(key, bytes)
  }

  /// Reads the value after a key, and notes what both mean for the identity.
  private mutating func field(_ key: Range<Int>, _ bytes: Span<UInt8>) throws(Unusual) {
    guard let top = levels.last else { throw Unusual() }
    try remember(key, since: top.firstKey, bytes)
    isOpen = false
    let value = try value(below: top.indent, bytes)
    if levels.count <= 2 {
      try header.note(key, value, depth: levels.count, isNested: isOpen, in: bytes)
    }
  }

  private mutating func push(indent: Int, isList: Bool) throws(Unusual) {
    guard levels.count < Self.deepest else { throw Unusual() }
    levels.append(Level(indent: indent, isList: isList, firstKey: keys.count))
  }

  private mutating func pop() {
    guard let level = levels.popLast() else { return }
    forgetKeys(since: level.firstKey)
  }

  /// Closes the levels that are indented deeper; a level with exactly this indentation must remain.
  private mutating func close(to indent: Int) throws(Unusual) {
    while let top = levels.last, top.indent > indent { pop() }
    guard levels.last?.indent == indent else { throw Unusual() }
  }

  /// Throws if a key occurs twice among those since the given index.
  mutating func remember(
    _ key: Range<Int>, since first: Int, _ bytes: Span<UInt8>
  ) throws(Unusual) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in key { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    guard keys.count - first < Self.mostKeys else { throw Unusual() }
    for index in first..<keys.count where keys[index] == hash { throw Unusual() }
    keys.append(hash)
  }

  var keyCount: Int { keys.count }

  mutating func forgetKeys(since first: Int) { keys.removeLast(keys.count - first) }

  mutating func open() { isOpen = true }

  mutating func countLine() { line += 1 }
}
