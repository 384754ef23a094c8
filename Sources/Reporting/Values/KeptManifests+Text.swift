import RunModel

extension KeptManifests {
  /// Where the manifests of deleted resources are, and how many are missing there.
  var sentences: [String] {
    let kept = count == 1 ? "1 deleted manifest is" : "\(count) deleted manifests are"
    let left = withheld == 1 ? "1 holds secrets and is" : "\(withheld) hold secrets and are"
    return (count == 0 ? [] : ["\(kept) kept in \(directory)."])
      + (withheld == 0 ? [] : ["\(left) not kept; see `deletions.encrypt` in hydros.yml."])
  }
}
