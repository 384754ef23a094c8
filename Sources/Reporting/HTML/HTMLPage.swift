import Crypto
import FoundationEssentials

/// A report as a document: the verdict, what nobody must miss, all else, the facts.
struct HTMLPage {
  enum Tone: String {
    /// There is nothing to do, or everything went well.
    case fine
    case changes
    case bad
  }

  /// Such as `hydros plan`.
  let title: String
  let verdict: String
  let tone: Tone
  /// The old state, the new state and the cluster.
  let states: [HTMLNode]
  let tallies: HTMLTallies
  /// Empty sections are left out.
  let sections: [HTMLSection]
  let names: ResourceNames
  let facts: [HTMLFact]

  /// The document with a final newline.
  var text: String {
    var document = "<!DOCTYPE html>"
    HTMLNode.element(.html, ["lang": "en"], [head, body]).write(to: &document)
    return document + "\n"
  }

  private var head: HTMLNode {
    .element(
      .head,
      [
        .element(.meta, ["charset": "utf-8"], []),
        .element(
          .meta,
          ["http-equiv": "Content-Security-Policy", "content": HTMLPage.contentSecurityPolicy], []),
        .element(
          .meta, ["name": "viewport", "content": "width=device-width, initial-scale=1"], []),
        .element(.meta, ["name": "referrer", "content": "no-referrer"], []),
        .element(.meta, ["name": "robots", "content": "noindex"], []),
        .element(.title, "\(title): \(verdict)"), .constant(.style, HTMLPage.style),
      ])
  }

  private var body: HTMLNode {
    let rowCount = sections.reduce(0) { $0 + $1.rows.count }
    let view = HTMLRowView(names: names, rowCount: rowCount)
    return .element(
      .body,
      [
        header, HTMLPage.tools,
        .element(.main, sections.compactMap { $0.node(view) } + [HTMLPage.nothingFound]),
        .element(.footer, [.element(.dl, class: "facts", facts.flatMap(\.nodes))]),
        .constant(.script, HTMLPage.script),
      ])
  }

  private var header: HTMLNode {
    .element(
      .header, class: tone.rawValue,
      [
        .element(.p, class: "command", title), .element(.h1, verdict),
        .element(.p, class: "states", states), tallies.node,
      ])
  }

  /// Nothing is loaded, sent or framed, and only the script of this program runs.
  private static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(style.digest)'; script-src 'sha256-\(script.digest)'; "
    + "base-uri 'none'; form-action 'none'"
}

extension StaticString {
  /// The SHA-256 in Base64, as a content security policy names it.
  fileprivate var digest: String {
    Data(SHA256.hash(data: Array(description.utf8))).base64EncodedString()
  }
}
