internal import HTTPMessages

extension HTTPResponse {
  /// The URL of the next page of a list, by RFC 8288; nil on the last page.
  var nextPage: String? {
    for header in headers where header.name.lowercased() == "link" {
      for link in header.value.split(separator: ",") {
        let parts = link.split(separator: ";").map { String($0).trimmed }
        guard let url = parts.first, url.hasPrefix("<"), url.hasSuffix(">"),
          parts.dropFirst().contains(where: { ["rel=\"next\"", "rel=next"].contains($0) })
        else { continue }
        return String(url.dropFirst().dropLast())
      }
    }
    return nil
  }
}
