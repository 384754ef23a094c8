internal import FoundationEssentials
internal import KubeAPI
internal import KubeModel

extension Value {
  /// The metadata of a manifest that can be owned; nil where it names another object than this, or
  /// holds what no manifest sets.
  func ownableMetadata(of live: LiveObject) -> Mapping? {
    guard let mapping else { return nil }
    var fields: [Mapping.Entry] = []
    for entry in mapping.entries {
      switch entry.key {
      case "name": continue
      case "namespace": guard entry.value == .string(live.namespace) else { return nil }
      case "creationTimestamp": guard entry.value == .null else { return nil }
      case "clusterName", "generation", "managedFields", "resourceVersion", "selfLink", "uid":
        return nil
      default: fields.append(entry)
      }
    }
    return Mapping(fields)
  }

  /// The mapping of texts as a Secret stores them, in base64; nil where it is none.
  var encodedTexts: Value? {
    guard let entries = mapping?.entries else { return nil }
    var encoded: [Mapping.Entry] = []
    for entry in entries {
      guard let text = entry.value.string else { return nil }
      let value = Value.string(Data(text.utf8).base64EncodedString())
      encoded.append(Mapping.Entry(key: entry.key, value: value))
    }
    return .map(Mapping(encoded))
  }

  /// A Secret whose `data` can be found as the `stringData` that it came from as well.
  var withStringData: Value {
    guard let mapping, let data = mapping["data"] else { return self }
    return .map(Mapping(mapping.entries + [Mapping.Entry(key: "stringData", value: data)]))
  }
}
