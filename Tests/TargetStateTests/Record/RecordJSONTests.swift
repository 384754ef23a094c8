import KubeModel
import LiveTestSupport
import Planning
import Testing

@testable import TargetState

struct RecordJSONTests {
  static func error(_ json: String) -> RecordError? {
    do throws(RecordError) {
      _ = try Record(json: Array(json.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [Record(target: "x"), .settled("b", "a"), .rich])
  func `a record comes back from its JSON, and gives the same bytes again`(record: Record) throws {
    let text = record.json.text
    let read = try Record(json: Array(text.utf8))
    #expect(read == record)
    #expect(read.json.text == text)
  }

  @Test func `a record is a document of its own kind`() throws {
    let value = try #require(Value(json: Record.rich.json.text))
    #expect(value["apiVersion"] == "hydros.dev/v1")
    #expect(value["kind"] == "Record")
    #expect(value["full"]?["time"] == "1970-01-01T00:03:20Z")
    #expect(value["inventory"]?.items?.count == 4)
    #expect(value["intent"]?["resumes"] == true)
  }

  @Test(
    arguments: [
      ("kept", .guarded(.kept)), ("withheld", .unguarded(.withheld)), ("moon", .other("moon")),
    ] as [(String, PendingDeletion.Reason)])
  func `a reason comes back from its word, and so does one that is not known yet`(
    word: String, reason: PendingDeletion.Reason
  ) throws {
    var record = Record.settled("a")
    record.spare([
      (.of("a"), PendingDeletion(reason, message: "m", since: .zero, run: "r1"))
    ])
    let text = record.json.text
    #expect(text.contains(#""reason":"\#(word)""#))
    let read = try Record(json: Array(text.utf8))
    #expect(read.inventory.pending.map(\.pending?.reason) == [reason])
    #expect(read.json.text == text)
  }

  @Test func `hashes don't depend on how a manifest was written`() {
    let (one, two) = (
      InventoryEntry.of("a", ["x": 1, "y": 2]), InventoryEntry.of("a", ["y": 2, "x": 1])
    )
    #expect(one.hash == two.hash)
    #expect(one.hash != InventoryEntry.of("a", ["x": 1, "y": 3]).hash)
    #expect(one.hash.count == 64)
  }

  @Test(arguments: [
    ("{", RecordError.Code.damaged, "no JSON"),
    ("[]", .damaged, "no JSON"),
    ("{}", .damaged, "names no apiVersion"),
    (#"{"apiVersion":"hydros.dev/v2","kind":"Record"}"#, .newer, "`hydros.dev/v2`"),
    (#"{"apiVersion":"hydros.dev/v1","kind":"Plan"}"#, .damaged, "no Record"),
    (#"{"apiVersion":"hydros.dev/v1","kind":"Record"}"#, .damaged, "record.target"),
    (#"{"apiVersion":"hydros.dev/v1","kind":"Record","target":1}"#, .damaged, "record.target"),
    (
      #"{"apiVersion":"hydros.dev/v1","kind":"Record","target":"x","paused":true}"#, .newer,
      "`paused`"
    ),
    (
      #"{"apiVersion":"hydros.dev/v1","kind":"Record","target":"x","inventory":[{}]}"#, .damaged,
      "record.inventory[0].id"
    ),
    (
      #"{"apiVersion":"hydros.dev/v1","kind":"Record","target":"x","runs":[{"run":"r","command":"undo"}]}"#,
      .newer, "`undo`"
    ),
    (
      #"{"apiVersion":"hydros.dev/v1","kind":"Record","target":"x","full":{"revision":"m","run":"r","time":"noon"}}"#,
      .damaged, "record.full.time"
    ),
    (
      #"{"apiVersion":"hydros.dev/v1","kind":"Record","target":"x","base":{"generation":"1-0","shards":1,"checksum":""}}"#,
      .damaged, "a part of a record"
    ),
  ])
  func `what isn't a whole record of this version is refused, and says why`(
    json: String, code: RecordError.Code, words: String
  ) {
    let error = Self.error(json)
    #expect(error?.code == code)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "nothing")")
    #expect(error?.help != nil)
  }
}
