internal import CLibGit2

extension ObjectID {
  init(_ oid: git_oid) {
    self = unsafe withUnsafeBytes(of: oid.id) { raw in
      ObjectID(bytes: unsafe raw.bindMemory(to: UInt8.self).span)
    }
  }

  var oid: git_oid {
    var oid = git_oid()
    unsafe withUnsafeMutableBytes(of: &oid) { raw in
      unsafe raw.storeBytes(of: high.bigEndian, as: UInt64.self)
      unsafe raw.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
      unsafe raw.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return oid
  }

  /// The id that Git would give to a file with these bytes; nothing is written.
  package static func ofBlob(_ bytes: borrowing Span<UInt8>) -> ObjectID {
    LibGit2.start()
    var oid = git_oid()
    let status = unsafe bytes.withUnsafeBytes { raw in
      unsafe git_odb_hash(&oid, raw.baseAddress, raw.count, GIT_OBJECT_BLOB)
    }
    precondition(status == 0, "hashing a blob fails only without memory")
    return ObjectID(oid)
  }
}
