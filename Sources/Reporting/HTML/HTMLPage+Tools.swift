extension HTMLPage {
  /// Search and filters; the script shows them, since they do nothing without it.
  static var tools: HTMLNode {
    .element(
      .div, ["class": "tools", "role": "search", "aria-label": "Changes", "hidden": ""],
      [
        .element(
          .input,
          [
            "type": "search", "id": "search", "autocomplete": "off", "spellcheck": "false",
            "placeholder": "Search names, paths, fields, values", "aria-label": "Search",
            "aria-keyshortcuts": "/",
          ], []),
        facet("group", "Group"), facet("kind", "Kind"), facet("namespace", "Namespace"),
        .element(
          .div, class: "buttons",
          [
            button("expand", "Expand all"), button("collapse", "Collapse all"),
            button("clear", "Clear"), button("theme", "Theme"),
          ]),
        .element(
          .p, class: "keys",
          [
            key("/"), .text(" search "), key("j"), .text(" "), key("k"), .text(" move "),
            key("Enter"), .text(" open "), key("Esc"), .text(" clear"),
          ]),
        .element(.p, ["id": "shown", "role": "status"], []),
      ])
  }

  /// What readers see if the filters hide all changes.
  static var nothingFound: HTMLNode {
    .element(
      .p, ["id": "nothing", "hidden": ""], [.text("Nothing matches the search and the filters.")])
  }

  private static func facet(_ name: String, _ title: String) -> HTMLNode {
    .element(
      .label,
      [
        .element(.span, title), .text(" "), .element(.select, ["data-facet": name], []),
      ])
  }

  private static func button(_ id: String, _ title: String) -> HTMLNode {
    .element(.button, ["type": "button", "id": id], [.text(title)])
  }

  private static func key(_ name: String) -> HTMLNode { .element(.code, class: "key", name) }
}
