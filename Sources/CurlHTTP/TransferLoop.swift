internal import CLibCurl
internal import Dispatch
internal import HTTPMessages

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The thread of a client: everything that libcurl does happens here.
///
/// Handles are kept for later requests, as many as were ever needed at once.
final class TransferLoop {
  private let mailbox: Mailbox
  private let options: CurlOptions
  private let multi = MultiHandle()
  private var transfers: [Job.ID: Transfer] = [:]
  private var idleHandles: [EasyHandle] = []
  private var serversWithHTTP2: Set<String> = []

  /// Runs until the mailbox says stop, on a thread that nothing else runs on.
  static func start(_ mailbox: Mailbox, _ options: CurlOptions) {
    DispatchQueue(label: "hydros.http").async { TransferLoop(mailbox, options).run() }
  }

  private init(_ mailbox: Mailbox, _ options: CurlOptions) {
    self.mailbox = mailbox
    self.options = options
  }

  private func run() {
    while mailbox.take().allSatisfy(follow) {
      multi.perform()
      multi.takeEnded { transfer, result in
        noteVersion(transfer)
        leave(transfer) { $0.end(result) }
      }
      if mailbox.fallAsleep() { multi.wait(for: mailbox.signal, atMost: patience) }
      if transfers.count >= Self.many { usleep(Self.gathering) }
    }
    for (_, transfer) in transfers { leave(transfer) { $0.cancel() } }
  }

  /// In milliseconds.
  ///
  /// libcurl 7.88 now and then sleeps on although a transfer over HTTP/2 could go on, until some
  /// timer is due; looking again brings it forward.
  private var patience: CInt { transfers.isEmpty ? 60_000 : 20 }

  /// From this many transfers on it is cheaper to let more arrive before looking, and as fast.
  ///
  /// libcurl looks at every transfer whenever anything arrives for one: measured with 64, half of
  /// the CPU time.
  private static let many = 8
  /// Microseconds.
  private static let gathering: UInt32 = 100

  /// Whether the loop goes on.
  private func follow(_ command: Mailbox.Command) -> Bool {
    switch command {
    case .start(let job): begin(job)
    case .cancel(let id): if let transfer = transfers[id] { leave(transfer) { $0.cancel() } }
    case .resume(let id): transfers[id]?.easy.resume()
    case .stop: return false
    }
    return true
  }

  private func begin(_ job: Job) {
    let easy = idleHandles.popLast() ?? EasyHandle(options)
    let transfer = Transfer(
      job, on: easy, options, serverSpeaksHTTP2: serversWithHTTP2.contains(job.route.server))
    transfers[job.id] = transfer
    multi.add(easy)
  }

  private func leave(_ transfer: Transfer, _ end: (Transfer) -> Void) {
    multi.remove(transfer.easy)
    end(transfer)
    transfers[transfer.job.id] = nil
    idleHandles.append(transfer.easy)
  }

  private func noteVersion(_ transfer: Transfer) {
    let server = transfer.job.route.server
    switch transfer.easy.number(CURLINFO_HTTP_VERSION) {
    case 0: break
    case curl_http_2: serversWithHTTP2.insert(server)
    default: serversWithHTTP2.remove(server)
    }
  }
}
