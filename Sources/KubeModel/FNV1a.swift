/// The 64-bit FNV-1a hash.
///
/// Unlike Swift's `Hasher`, it is the same on every machine and in every run.
///
/// Source: draft-eastlake-fnv. A zero byte terminates each string.
package struct FNV1a {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func combine(_ string: String) {
    for byte in string.utf8 { combine(byte) }
    combine(0)
  }

  private mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
