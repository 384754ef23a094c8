extension TextLine {
  /// The line cut so that it takes no more cells on any terminal, with an ellipsis at its end.
  func cut(toCells cells: Int) -> TextLine {
    guard self.cells > cells else { return self }
    var line = TextLine("")
    var left = max(0, cells - 1)
    for piece in pieces {
      let text = piece.text.prefix(cells: left)
      left -= text.cells
      line = line.then(text, piece.role)
      if text.columns < piece.text.columns { break }
    }
    return line.then("…", .dim)
  }

  /// The most cells that a terminal takes for the line.
  var cells: Int { pieces.reduce(0) { $0 + $1.text.cells } }
}

extension VisibleText {
  fileprivate var cells: Int { string.unicodeScalars.reduce(0) { $0 + $1.cells } }

  fileprivate func prefix(cells: Int) -> VisibleText {
    var left = cells
    let scalars = string.unicodeScalars.prefix { scalar in
      left -= scalar.cells
      return left >= 0
    }
    return VisibleText(String(String.UnicodeScalarView(scalars)))
  }
}

extension Unicode.Scalar {
  /// Two if a terminal may draw it wide; in doubt, two.
  fileprivate var cells: Int {
    switch value {
    case ..<0x1100, 0x2010...0x22ff, 0x2500...0x259f, 0x2713...0x2718, 0x2800...0x28ff: 1
    default: 2
    }
  }
}
