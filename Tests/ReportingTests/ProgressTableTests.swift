import HydrosTestSupport
import KubeModel
import RunModel
import TargetState
import Testing

@testable import Reporting

@Suite struct ProgressTableTests {
  private let size = ProgressTable.Size(columns: 72, rows: 12)

  /// A table and the screen that it draws on.
  private struct Display {
    var table = ProgressTable()
    var screen: ScreenModel
    var size: ProgressTable.Size

    init(_ size: ProgressTable.Size, style: TextStyle = .plain) {
      table = ProgressTable(style: style)
      screen = ScreenModel(columns: size.columns, rows: size.rows)
      self.size = size
    }

    mutating func show(_ event: ExecutionEvent, at seconds: Int) {
      screen.write(table.frame(after: event, at: .seconds(seconds), size: size))
    }

    mutating func clear(at seconds: Int) {
      screen.write(table.clear(at: .seconds(seconds), size: size))
    }
  }

  @Test func `Every frame of a run is as its golden file`() throws {
    var display = Display(size)
    var frames = ""
    for (second, event) in ExecutionEvent.rich.enumerated() {
      display.show(event, at: second)
      frames += "--- \(second) s\n" + display.screen.text.suffix(5).map { $0 + "\n" }.joined()
    }
    display.clear(at: 30)
    frames += "--- cleared\n" + display.screen.text.map { $0 + "\n" }.joined()
    try expectGolden(frames, "progress-table.txt")
  }

  @Test(arguments: [(72, 12), (30, 5), (10, 2), (200, 3)])
  func `A frame has fewer rows than the terminal, each narrower than it`(
    _ columns: Int, _ rows: Int
  ) {
    var table = ProgressTable()
    let size = ProgressTable.Size(columns: columns, rows: rows)
    let names = (0..<40).map { "web-日本-\($0)" }
    _ = table.frame(after: .batchStarted(priority: 200, count: 50), at: .zero, size: size)
    let frame = table.frame(after: .waiting(names), at: .seconds(1), size: size)
    let lines = frame.split(separator: "\n").dropLast()
    #expect(lines.count < rows)
    for line in lines {
      let text = line.replacing(/\u{1b}\[[?0-9;]*[a-zA-Z]/, with: "").replacing("\r", with: "")
      #expect(text.unicodeScalars.count < columns)
    }
  }

  @Test func `What does not fit is counted`() {
    var display = Display(.init(columns: 72, rows: 6))
    display.show(.batchStarted(priority: 200, count: 50), at: 0)
    display.show(.waiting((0..<40).map { "web-\($0)" }), at: 1)
    #expect(display.screen.text.count == 5)
    #expect(display.screen.text.last == "    and 37 more")
  }

  @Test func `Nothing is written where nothing changed`() {
    var table = ProgressTable()
    let first = table.frame(
      after: .batchStarted(priority: 200, count: 5), at: .milliseconds(10), size: size)
    #expect(!first.isEmpty)
    #expect(table.frame(at: .milliseconds(60), size: size) == "")
    #expect(table.frame(at: .milliseconds(110), size: size) != "")
  }

  @Test func `Events in quick succession are drawn once`() {
    var table = ProgressTable()
    let begun = ExecutionEvent.batchStarted(priority: 200, count: 50)
    _ = table.frame(after: begun, at: .zero, size: size)
    let next = ExecutionEvent.waiting(["web"])
    #expect(table.frame(after: next, at: .milliseconds(5), size: size) == "")
    #expect(table.frame(at: .milliseconds(10), size: size).contains("web"))
  }

  @Test func `A batch that ends before all is ready is not marked as well`() {
    var display = Display(size)
    display.show(.batchStarted(priority: 200, count: 2), at: 0)
    display.show(.waiting(["web"]), at: 1)
    display.clear(at: 2)
    #expect(display.screen.text == ["! priority 200  1 not ready  2 s"])
  }

  @Test func `A frame is one synchronized update`() {
    var table = ProgressTable()
    let bytes = table.frame(after: .checking(count: 5), at: .zero, size: size)
    #expect(bytes.hasPrefix("\u{1b}[?2026h") && bytes.hasSuffix("\u{1b}[?2026l"))
  }

  @Test func `After it is cleared nothing of it is left but lines that stay`() {
    var display = Display(size)
    display.show(.checking(count: 5), at: 0)
    display.clear(at: 1)
    #expect(display.screen.text == [])
    #expect(display.table.clear(at: .seconds(2), size: size) == "")
  }

  @Test func `A narrower terminal leaves no rest of the wider frame`() {
    var display = Display(.init(columns: 80, rows: 12))
    display.show(.batchStarted(priority: 200, count: 5), at: 0)
    display.size = .init(columns: 30, rows: 12)
    let bytes = display.table.frame(at: .seconds(1), size: display.size)
    #expect(bytes.contains("\r\u{1b}[2A"))
  }

  @Test func `Without colour there is none, with colour there is`() {
    var plain = ProgressTable()
    var coloured = ProgressTable(style: .ansi)
    let event = ExecutionEvent.batchStarted(priority: 1, count: 2)
    let isColoured = { (text: String) in text.contains(/\u{1b}\[[0-9;]*m/) }
    #expect(!isColoured(plain.frame(after: event, at: .zero, size: size)))
    #expect(isColoured(coloured.frame(after: event, at: .zero, size: size)))
  }
}
