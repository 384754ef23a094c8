import KubeModel

/// Makes nodes of the rows of one report.
struct HTMLRowView {
  let names: ResourceNames
  /// The number of rows in the whole report.
  let rowCount: Int

  /// Whether the report is so short that all rows can be open.
  var isShort: Bool { rowCount <= 40 }

  /// How many lines the diff of a field may have: fewer in a long report, so that browsers stay fast.
  private var lineLimit: Int { max(16, min(400, 40_000 / max(1, rowCount))) }

  func node(_ row: HTMLRow, isOpen: Bool) -> HTMLNode {
    let (line, details) = (line(row), details(row))
    let id = row.resource?.id
    let open = isOpen ? "" : nil
    let isBare = details.isEmpty
    return .element(
      isBare ? .div : .details,
      [
        "class": "row \(row.action?.name ?? row.role.name)", "data-action": row.tally?.name,
        "data-group": row.resource?.group.rawValue,
        "data-kind": id.map { names.kind(of: $0).string },
        "data-namespace": id.flatMap { $0.namespace.isEmpty ? nil : $0.namespace },
        "tabindex": isBare ? "-1" : nil, "open": isBare ? nil : open,
      ],
      isBare
        ? [.element(.div, class: "line", line)]
        : [
          .element(.summary, class: "line", line), .element(.div, class: "details", details),
        ])
  }

  private func line(_ row: HTMLRow) -> [HTMLNode] {
    let note = row.note.map { [HTMLNode.text(" "), .element(.span, class: "note", $0)] } ?? []
    switch row.subject {
    case .resource(let resource, let isLocated):
      let place = isLocated ? self.place(resource.location.shown.string) : []
      return mark(row.action) + name(resource.id) + note + place
    case .other(let title, let place):
      return [.element(.span, class: "title", title)] + note + (place.map(self.place) ?? [])
    }
  }

  /// A symbol, and a word for screen readers.
  private func mark(_ action: HTMLAction?) -> [HTMLNode] {
    guard let action else { return [] }
    return [
      .element(.span, ["class": "mark", "aria-hidden": "true"], [.text(action.symbol)]),
      .element(.span, class: "spoken", "\(action.title(isPast: false)) "),
    ]
  }

  private func name(_ id: ResourceID) -> [HTMLNode] {
    let namespace = id.namespace.isEmpty ? [] : [HTMLNode.text("\(id.namespace)/")]
    return [
      .element(.span, class: "kind", names.kind(of: id).string), .text(" "),
      .element(.span, class: "name", namespace + [.element(.b, id.name)]),
    ]
  }

  private func place(_ place: String) -> [HTMLNode] {
    [.text(" "), .element(.span, class: "place", place)]
  }

  private func details(_ row: HTMLRow) -> [HTMLNode] {
    let remarks = row.remarks.map(\.htmlNode)
    let fields = row.fields.map { ShownField($0, limit: lineLimit).htmlNode }
    return (remarks.isEmpty ? [] : [.element(.ul, class: "remarks", remarks)])
      + (fields.isEmpty ? [] : [.element(.ul, class: "fields", fields)])
  }
}

extension TextStyle.Role {
  /// The name of its style in the document.
  var name: String {
    switch self {
    case .error, .stop: "error"
    case .warning: "warning"
    case .note: "advice"
    case .kept: "kept"
    case .update: "update"
    default: "plain"
    }
  }
}
