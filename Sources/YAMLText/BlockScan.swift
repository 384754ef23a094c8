/// One walk over the lines of a file, with a stack of the mappings and lists that are open.
///
/// Everything is thrown at that libyaml might read differently.
struct BlockScan {
  /// The file is outside of what the scan understands.
  struct Unusual: Error {}

  private struct Level {
    let indent: Int
    let isList: Bool
    /// Where the keys of this mapping begin in `keys`.
    let firstKey: Int
  }

  private(set) var identities: [ScannedIdentity] = []
  var index = 0
  private var line = 0
  private var levels: [Level] = []
  /// The hashes of the keys of all open mappings; equal hashes count as equal keys.
  private var keys: [UInt64] = []
  /// Whether the last key had no value in its line, so that deeper lines may follow.
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
  /// A line that starts with `-`.
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

  /// A line that must start with a key.
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

  /// The rest of a line behind a key: its value, and what both mean for the identity.
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

  /// Ends what is indented deeper; a level of just this indentation must be left.
  private mutating func close(to indent: Int) throws(Unusual) {
    while let top = levels.last, top.indent > indent { pop() }
    guard levels.last?.indent == indent else { throw Unusual() }
  }

  /// Refuses a key that stands twice among those since the given one.
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
