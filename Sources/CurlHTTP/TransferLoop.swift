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

/// The thread of a client; libcurl runs only here.
///
/// Handles are reused for later requests; it keeps as many as were ever needed at once.
final class TransferLoop {
  private let mailbox: Mailbox
  private let options: CurlOptions
  private let multi = MultiHandle()
  private var transfers: [Job.ID: Transfer] = [:]
  private var idleHandles: [EasyHandle] = []
  private var serversWithHTTP2: Set<String> = []

  /// Runs until the mailbox contains `stop`, on its own thread.
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

  /// The maximum wait in milliseconds.
  ///
  /// libcurl 7.88 sometimes sleeps until a timer is due although a transfer over HTTP/2 could continue.
  /// Short waits limit this delay.
  private var patience: CInt { transfers.isEmpty ? 60_000 : 20 }

  /// From this number of transfers on, it is cheaper and as fast to wait for more data before looking.
  ///
  /// libcurl looks at every transfer whenever data arrives for one; with 64 transfers, this took half of
  /// the CPU time.
  private static let many = 8
  /// How long to wait for more data, in microseconds.
  private static let gathering: UInt32 = 100

  /// Carries out a command; returns whether the loop continues.
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
