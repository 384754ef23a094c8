import KubeModel
import Testing
import YAMLText

/// What Kubernetes stores for `v: <text>`, by the rules of go-yaml v2 and `encoding/json`.
struct ScalarTests {
  @Test(arguments: ["", "~", "null", "Null", "NULL"])
  func `the words for null are null`(text: String) {
    #expect(fieldV("v: \(text)") == .null)
  }

  @Test(arguments: [
    "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON",
  ])
  func `the eleven words for true are true`(text: String) {
    #expect(fieldV("v: \(text)") == true)
  }

  @Test(arguments: [
    "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF",
  ])
  func `the eleven words for false are false`(text: String) {
    #expect(fieldV("v: \(text)") == false)
  }

  @Test(arguments: [
    "yES", "tRue", "TRue", "oN", "oFF", "nO", "nULL", "nul", "none", "None", "nil", "t", "f", "T",
    "F", "yeah", "nope", "~~", "true.", "yes!", "truee", "offf", "o", "O",
  ])
  func `words that only look like them are strings`(text: String) {
    #expect(fieldV("v: \(text)") == .string(text))
  }

  @Test(
    arguments: [
      ("0", 0), ("1", 1), ("-1", -1), ("+1", 1), ("10", 10), ("-0", 0), ("+0", 0), ("00", 0),
      ("0xA", 10), ("0Xff", 255), ("-0x1F", -31), ("+0x1F", 31), ("0x_0A_74_AE", 685230),
      ("0b10", 2), ("0B11", 3), ("-0b101010", -42), ("+0b11", 3), ("0b-101", -5), ("0b+11", 3),
      ("0b1010_0111_0100_1010_1110", 685230),
      ("0755", 493), ("-0755", -493), ("+0755", 493), ("02472256", 685230), ("0o17", 15),
      ("0O17", 15), ("-0o17", -15), ("007", 7), ("0_7", 7),
      ("08", 8), ("09", 9), ("089", 89), ("-09", -9), ("0008", 8),
      ("685230", 685230), ("+685_230", 685230), ("1_000", 1000), ("1__000", 1000), ("1_", 1),
      ("12_", 12), ("-1_0", -10),
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
      ("0x7fffffffffffffff", Int64.max), ("-0x8000000000000000", Int64.min),
      ("0777777777777777777777", Int64.max),
      ("0b111111111111111111111111111111111111111111111111111111111111111", Int64.max),
      ("-0b1000000000000000000000000000000000000000000000000000000000000000", Int64.min),
      ("1.0", 1), ("1.", 1), ("+1.", 1), ("-1.0", -1), ("1e3", 1000), ("1E3", 1000), ("1e+3", 1000),
      ("1.e3", 1000), ("123456e1", 1_234_560), ("123456E1", 1_234_560), ("6.8523e+5", 685230),
      ("1e0", 1), ("0e0", 0), ("0.0", 0), ("-0.0", 0), ("1e-400", 0),
      ("1e18", 1_000_000_000_000_000_000),
      ("9007199254740993.0", 9_007_199_254_740_992), ("1_0e1_0", 100_000_000_000), ("00e0", 0),
      ("01e2", 100), (".5e1", 5),
    ] as [(String, Int64)])
  func `integers of all bases and integral floats are integers`(text: String, integer: Int64) {
    #expect(fieldV("v: \(text)") == .integer(integer))
  }

  @Test(
    arguments: [
      ("0.1", 0.1), (".1", 0.1), (".5", 0.5), ("-.1", -0.1), ("+.1", 0.1), ("3.14", 3.14),
      ("1.5e3_", 1500.0), ("685_230.15", 685230.15), ("685.230_15e+03", 685230.15),
      ("1_000.5", 1000.5), ("._5", nil), (".1_5", 0.15), (".1__5", nil), (".15_", nil),
      (".5e-3", 0.0005), ("5e-3", 0.005), ("-5E-3", -0.005), ("0.5_", 0.5),
      ("9223372036854775808", 0x1p63), ("18446744073709551615", 0x1p64),
      ("18446744073709551616", 0x1p64), ("+9223372036854775808", 0x1p63),
      ("-9223372036854775809", -0x1p63), ("0xffffffffffffffff", 0x1p64),
      ("0x10000000000000000", 0x1p64), ("1e19", 1e19), ("1e300", 1e300),
      ("1.797693134862315708145274237317043567981e+308", 1.7976931348623157e308),
      ("4.940656458412465441765687928682213723651e-324", Double.leastNonzeroMagnitude),
      ("3.40282346638528859811704183484516925440e+38", 3.4028234663852886e38),
      ("0b1111111111111111111111111111111111111111111111111111111111111111", 0x1p64),
      ("01777777777777777777777", 0x1p64),
      ("07777777777777777777777", 7_777_777_777_777_777_777_777.0),
    ] as [(String, Double?)])
  func `other numbers are floats`(text: String, number: Double?) {
    #expect(fieldV("v: \(text)") == (number.map { .number($0) } ?? .string(text)))
  }

  @Test(arguments: [
    "12:30:45", "1:1", "190:20:30.15", "2015-01-01", "2015-02-24T18:19:39Z", "2001-12-14 21:59:43",
    "=", "<<", "<foo>", "-", "+", ".", "..", "1.2.3", "1.2.3.4", "v1", "1a", "1e", "1e+", "e3",
    ".e3", "-b_c", "+b_c", "50cent_of_dollar", "0x", "0b", "0o", "0xg", "0b2", "0b102", "0o8",
    "0x1p-2", "0x1.8p1", "--1", "+-1", "1-", "1+1", "1,000", "1 000", "100m", "1Gi", "1e400",
    "-1e400", "_1", "inf", "nan", "NaN", "Infinity", "-inf", "+nan", ".nAn", ".iNf", "-.nan",
    "0b-", "-0b", "0x-1", "1.5.", "10%", "1/2", "-_", "+.", "-.", "-.e1", "1_e_", "0.1e",
    "hello world", "a:b", "a#b", "http://x:80/y", "--- a", "日本",
  ])
  func `everything else is a string`(text: String) {
    #expect(fieldV("v:   \(text == "-" ? "\"-\"" : text)\n") == .string(text))
  }

  @Test(arguments: [
    "\"1\"", "'1'", "\"true\"", "'null'", "\"\"", "''", "'~'", "|-\n  1", ">-\n  yes", "'.nan'",
  ])
  func `quoted and block scalars are strings`(text: String) throws {
    #expect(try #require(fieldV("v: \(text)\n")).string != nil)
  }

  @Test(arguments: [".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "-.inf", "-.INF"])
  func `a number that JSON lacks is a problem`(text: String) {
    #expect(problems("v: \(text)") == ["non-finite 1:4"])
  }

  @Test(arguments: [
    ("|\n  a\n  b\n", "a\nb\n"), ("|-\n  a\n", "a"), ("|+\n  a\n\n", "a\n\n"), ("|\n  a", "a"),
    (">\n  a\n  b\n", "a b\n"), (">-\n  a\n\n  b\n", "a\nb"), ("|2\n   a\n", " a\n"),
    ("| # note\n  a\n", "a\n"), ("|\n\n  a\n", "\na\n"), ("\"a\\\n  b\"", "ab"),
    ("\"a\n  b\"", "a b"), ("a\n  b", "a b"), ("'it''s'", "it's"), ("\"\\x41\\u00e9\"", "Aé"),
    ("\"\\/\"", "/"), ("\"\\0\"", "\0"), ("\"a\\tb\"", "a\tb"), ("\"\\U0001F600\"", "😀"),
  ])
  func `text keeps its lines as YAML says`(text: String, value: String) {
    #expect(fieldV("v: \(text)") == .string(value))
  }
}
