import HTTPMessages
import Testing

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("", ""), ("a-b_c.d~e9", "a-b_c.d~e9"), ("a/b c", "a%2Fb%20c"),
    ("?&=+#%", "%3F%26%3D%2B%23%25"),
    ("é", "%C3%A9"), ("\0\u{7f}", "%00%7F"), ("system:masters", "system%3Amasters"),
  ])
  func `a component keeps only the characters that RFC 3986 calls unreserved`(
    text: String, escaped: String
  ) {
    #expect(PercentEncoding.component(text) == escaped)
  }

  @Test(arguments: [
    ("", ""), ("Scopes", "scopes"), ("a/b", "a%2fb"), ("!#$&'*+-.^_`|~", "!#$&'*+-.^_`|~"),
    ("authentication.kubernetes.io/Pod Name", "authentication.kubernetes.io%2fpod%20name"),
  ])
  func `the end of a header's name is in lower case and keeps what a token may hold`(
    text: String, escaped: String
  ) {
    #expect(PercentEncoding.headerName(text).lowercased() == escaped)
  }

  @Test func `the digits are in upper case`() {
    #expect(PercentEncoding.component("/\u{ff}") == "%2F%C3%BF")
  }
}
