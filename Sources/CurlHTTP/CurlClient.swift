package import HTTPMessages

/// Sends requests through libcurl; with HTTP/2, all of them use one connection.
///
/// A client has its own thread, which ends with the client and the last of its streams. It doesn't
/// follow redirects; it returns them as responses. With a slow reader, HTTP/1.1 streams make the server
/// wait; HTTP/2 streams buffer up to ``CurlOptions/streamLimit`` bytes and then fail.
package final class CurlClient: HTTPClient {
  private let options: CurlOptions
  private let mailbox = Mailbox()

  package init(_ options: CurlOptions = CurlOptions()) {
    self.options = options
    TransferLoop.start(mailbox, options)
  }

  deinit { mailbox.post(.stop) }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await perform(request, mailbox.makeID()) { .whole($0) }
  }

  package func stream(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStream {
    let buffer = StreamBuffer()
    let id = mailbox.makeID()
    let head = try await perform(request, id) { .stream($0, buffer) }
    let reader = StreamReader(client: self, id: id, buffer: buffer)
    return HTTPStream(
      status: head.status, headers: head.headers,
      body: AsyncThrowingStream { try await reader.next() })
  }

  fileprivate func post(_ command: Mailbox.Command) { mailbox.post(command) }

  private func perform<Value: Sendable>(
    _ request: HTTPRequest, _ id: Job.ID,
    _ delivery: (ResponseDelivery.Answer<Value>) -> ResponseDelivery
  ) async throws(HTTPError) -> Value {
    for header in request.headers { try header.validate() }
    let route = try Route(request, options)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (answer: ResponseDelivery.Answer<Value>) in
        guard !Task.isCancelled else {
          answer.resume(returning: .failure(.cancelled(wasNotSent: true)))
          return
        }
        post(.start(Job(id: id, request: request, route: route, delivery: delivery(answer))))
        // The cancellation handler may have run before there was anything to cancel.
        if Task.isCancelled { post(.cancel(id)) }
      }
    } onCancel: {
      post(.cancel(id))
    }
    return try result.get()
  }
}

/// The reader of a stream's body; it cancels the transfer when nobody reads any more.
private final class StreamReader: Sendable {
  private let client: CurlClient
  private let id: Job.ID
  private let buffer: StreamBuffer

  init(client: CurlClient, id: Job.ID, buffer: StreamBuffer) {
    (self.client, self.id, self.buffer) = (client, id, buffer)
  }

  deinit { client.post(.cancel(id)) }

  func next() async throws(HTTPError) -> [UInt8]? {
    let result: Result<[UInt8]?, HTTPError> = await withTaskCancellationHandler {
      do throws(HTTPError) {
        return .success(try await buffer.next { client.post(.resume(id)) })
      } catch {
        return .failure(error)
      }
    } onCancel: {
      client.post(.cancel(id))
    }
    return try result.get()
  }
}
