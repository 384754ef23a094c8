internal import CLibCurl

/// libcurl's multi handle: many transfers over few connections.
///
/// Confined to the thread of its ``TransferLoop``.
@safe
final class MultiHandle {
  private let pointer: UnsafeMutableRawPointer

  init() {
    LibCurl.start()
    guard let pointer = unsafe curl_multi_init() else { preconditionFailure("out of memory") }
    unsafe self.pointer = unsafe pointer
    unsafe curl_multi_set_long(pointer, CURLMOPT_PIPELINING, curl_multiplex)
  }

  deinit { unsafe curl_multi_cleanup(pointer) }

  func add(_ easy: EasyHandle) {
    let status = unsafe curl_multi_add_handle(pointer, easy.pointer)
    precondition(status == CURLM_OK, "a handle was added twice")
  }

  func remove(_ easy: EasyHandle) { unsafe curl_multi_remove_handle(pointer, easy.pointer) }

  /// Reads, writes and runs callbacks as far as possible without waiting.
  func perform() {
    var running: CInt = 0
    unsafe curl_multi_perform(pointer, &running)
  }

  /// Sleeps until there is traffic, a timer of libcurl is due, the signal is sent, or the given number of
  /// milliseconds has passed.
  func wait(for signal: WakeSignal, atMost milliseconds: CInt) {
    var end = curl_waitfd(fd: signal.readEnd, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    unsafe curl_multi_poll(pointer, &end, 1, milliseconds, nil)
    if end.revents != 0 { signal.clear() }
  }

  /// Calls `body` with every transfer that has ended.
  func takeEnded(_ body: (Transfer, CURLcode) -> Void) {
    var remaining: CInt = 0
    while let message = unsafe curl_multi_info_read(pointer, &remaining) {
      guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
      let result = unsafe message.pointee.data.result
      guard let transfer = unsafe Transfer.of(message.pointee.easy_handle) else { continue }
      body(transfer, result)
    }
  }
}

/// The state of the library for this process.
private enum LibCurl {
  private static let status = curl_start()

  static func start() { precondition(status == CURLE_OK, "libcurl cannot be initialised") }
}
