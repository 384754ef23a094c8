import HTTPMessages
import Testing

@Suite struct HTTPResponseTests {
  @Test(arguments: ["Retry-After", "retry-after", "RETRY-AFTER"])
  func `a header is found whatever the case of its name`(name: String) {
    let response = HTTPResponse(
      status: 429, headers: [HTTPHeader("Content-Type", "a"), HTTPHeader("Retry-After", "5")])
    #expect(response.header(name) == "5")
  }

  @Test func `the first header of a name counts, and one that is absent is nil`() {
    let response = HTTPResponse(
      status: 200, headers: [HTTPHeader("Link", "one"), HTTPHeader("link", "two")])
    #expect(response.header("link") == "one")
    #expect(response.header("ETag") == nil)
  }

  @Test func `a request has no headers and no body unless it is given some`() {
    let request = HTTPRequest(.get, "https://example.com/a")
    #expect(request.headers.isEmpty)
    #expect(request.body.isEmpty)
    #expect(request.method.rawValue == "GET")
  }
}
