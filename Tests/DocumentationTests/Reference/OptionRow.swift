/// An option as a row of a table; `--index` and `--no-index` are one.
struct OptionRow: Hashable {
  let arguments: [ArgumentDump]

  static func rows(of command: CommandDump) -> [OptionRow] {
    command.ownArguments.reduce(into: []) { rows, argument in
      if let last = rows.last?.arguments.last, argument.negates(last) {
        rows[rows.count - 1] = OptionRow(arguments: [last, argument])
      } else {
        rows.append(OptionRow(arguments: [argument]))
      }
    }
  }

  static func table(_ rows: [OptionRow]) -> String {
    guard rows.contains(where: { !$0.standard.isEmpty }) else {
      return Markdown.table(["option", "meaning"], rows.map { [$0.synopsis, $0.meaning] })
    }
    return Markdown.table(
      ["option", "default", "meaning"], rows.map { [$0.synopsis, $0.standard, $0.meaning] })
  }

  var names: String {
    arguments.map { "`\($0.names?.last?.text ?? $0.synopsis)`" }.joined(separator: ", ")
  }

  var section: String? { arguments[0].sectionTitle }

  private var synopsis: String {
    arguments.map { Markdown.code($0.synopsis) }.joined(separator: ", ")
  }

  private var meaning: String {
    [sentence, values, arguments[0].discussion.map(Markdown.prose), repetition]
      .compactMap(\.self).joined(separator: " ")
  }

  private var standard: String {
    if let written = abstract.standard { return Markdown.prose(written) }
    return arguments[0].defaultValue.map(Markdown.code) ?? ""
  }

  private var sentence: String { Markdown.prose(abstract.text) }

  private var values: String? {
    arguments[0].allValues.map { values in
      "One of \(values.map(Markdown.code).joined(separator: ", "))."
    }
  }

  private var repetition: String? {
    arguments[0].isRepeating ? "It may be given several times." : nil
  }

  /// The abstract, with what it says in brackets of the default apart.
  private var abstract: (text: String, standard: String?) {
    let whole = arguments[0].abstract ?? ""
    guard let match = whole.firstMatch(of: #/ \(default: (.*)\)/#) else { return (whole, nil) }
    return (whole.replacing(match.output.0, with: ""), String(match.output.1))
  }
}
