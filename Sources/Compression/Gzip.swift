internal import CLibZ

/// The gzip format (RFC 1952) with one member; the same input always results in the same output.
package enum Gzip {
  package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var stream = Stream(.compressing)
    do throws(CompressionError) {
      return try stream.output(of: bytes, limit: .max)
    } catch {
      preconditionFailure("zlib refuses to compress: \(error.message)")
    }
  }

  /// Decompresses bytes; throws `.tooLarge` for more than `limit` bytes, even if the input claims fewer.
  package static func decompressed(
    _ bytes: [UInt8], limit: Int
  ) throws(CompressionError) -> [UInt8] {
    var stream = Stream(.decompressing)
    return try stream.output(of: bytes, limit: limit)
  }
}

/// A zlib stream for a single use.
///
/// zlib's state points back to the structure, so the structure is allocated once and never moved.
@safe private struct Stream: ~Copyable {
  enum Direction { case compressing, decompressing }

  private let direction: Direction
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ direction: Direction) {
    self.direction = direction
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let code =
      switch direction {
      case .compressing: unsafe z_start_gzip(stream)
      case .decompressing: unsafe z_start_gunzip(stream)
      }
    guard code == Z_OK else { fatalError("out of memory") }
  }

  deinit {
    switch direction {
    case .compressing: unsafe deflateEnd(stream)
    case .decompressing: unsafe inflateEnd(stream)
    }
    unsafe stream.deallocate()
  }

  /// The whole output for an input; data after the end of the stream counts as damage.
  mutating func output(of bytes: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
    var input = bytes
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = input.count
    let failure: CompressionError? = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe stream.pointee.next_in = input.baseAddress
      unsafe stream.pointee.avail_in = UInt32(count)
      while true {
        let (code, written) = step(&buffer)
        output += buffer[..<written]
        guard output.count <= limit else { return .tooLarge(limit) }
        if code == Z_STREAM_END { break }
        guard code == Z_OK else { return .damaged }
      }
      return unsafe stream.pointee.avail_in == 0 ? nil : .damaged
    }
    if let failure { throw failure }
    return output
  }

  /// Fills the buffer with as much output as is available.
  private func step(_ buffer: inout [UInt8]) -> (code: Int32, written: Int) {
    let size = buffer.count
    return unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe stream.pointee.next_out = buffer.baseAddress
      unsafe stream.pointee.avail_out = UInt32(size)
      let code =
        switch direction {
        case .compressing: unsafe deflate(stream, Z_FINISH)
        case .decompressing: unsafe inflate(stream, Z_NO_FLUSH)
        }
      return (code, size - Int(unsafe stream.pointee.avail_out))
    }
  }
}
