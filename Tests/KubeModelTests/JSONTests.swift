import KubeModel
import Testing

struct JSONTests {
  static let strings: [(String, String)] = [
    ("", #""""#),
    ("a\"b\\c/", #""a\"b\\c/""#),
    ("\n\r\t", #""\n\r\t""#),
    ("\r\n", #""\r\n""#),
    ("\0\u{1}\u{8}\u{c}\u{1f}\u{7f}", #""\u0000\u0001\u0008\u000c\u001f\u007f""#),
    ("\u{1b}[31mred", #""\u001b[31mred""#),
    ("\u{9b}31m", #""\u009b31m""#),
    ("\u{202e}\u{2066}\u{200b}\u{feff}", #""\u202e\u2066\u200b\ufeff""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("\u{e0041}", #""\udb40\udc41""#),
    ("\u{ad}", #""\u00ad""#),
    ("é😀", #""é😀""#),
  ]

  @Test(arguments: strings)
  func `strings are escaped where they would not be inert`(string: String, text: String) {
    #expect(JSON.string(string).text == text)
    #expect(JSON.string(string).text.unicodeScalars.allSatisfy { !$0.needsEscape })
  }

  static let numbers: [(Value, String)] = [
    (0, "0"), (-1, "-1"), (.number(-0.0), "0"), (.integer(.max), "9223372036854775807"),
    (.integer(.min), "-9223372036854775808"), (0.1, "0.1"), (1.5, "1.5"), (1e21, "1e+21"),
    (.number(0x1p63), "9.223372036854776e+18"), (-1e-7, "-1e-07"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
  ]

  @Test(arguments: numbers)
  func `numbers are written exactly`(value: Value, text: String) {
    #expect(JSON(value).text == text)
    #expect(Double(text) != nil)
  }

  @Test func `values are written with sorted keys`() {
    let value: Value = ["b": [1, true, .null], "a": ["c": [:], "d": []]]
    #expect(JSON(value).text == #"{"a":{"c":{},"d":[]},"b":[1,true,null]}"#)
  }

  @Test func `objects keep the order of their members and leave out what is absent`() {
    let json = JSON.object(["z": .integer(1), "a": nil, "b": .null])
    #expect(json.text == #"{"z":1,"b":null}"#)
  }

  @Test func `pretty text has a line per member and item`() {
    let json = JSON.object(["a": .array([.integer(1), .object([])]), "b": .array([])])
    #expect(json.prettyText == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}")
  }
}
