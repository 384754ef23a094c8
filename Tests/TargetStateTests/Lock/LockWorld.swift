import HTTPMessages
import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Planning
import Synchronization
import Testing

@testable import KubeAPI
@testable import TargetState

/// Runs that want the same lock, at a time that the test holds.
final class LockWorld: Sendable {
  let time = HeldTime()
  let objects: ObjectServer
  let notes = Reports<String>()
  static let path = "/apis/coordination.k8s.io/v1/namespaces/state/leases/hydros-production"

  init(_ fault: @escaping @Sendable (Int, String) -> ObjectServer.Fault? = { _, _ in nil }) {
    objects = ObjectServer(fault)
  }

  var server: APIServer {
    APIServer(
      ClusterConnection(
        origin: "test", server: ScriptedClient.server, trust: ServerTrust(), user: .anonymous,
        impersonation: nil),
      TestWorld().sources, pacing: time.pacing
    ) { _, _ in self.objects }
  }

  func lock(_ run: String, shard: SyncShard? = nil) -> TargetLock {
    let time = time
    let lock = TargetLock(
      server, namespace: "state", target: "production",
      holder: LockHolder(run: run, host: "ci"), duration: .seconds(30),
      // Wrong clocks do no harm: each run has another one.
      now: { time.pacing.now() + .seconds(run.utf8.reduce(0) { $0 * 7 + Int($1) } * 1000) })
    return shard.map(lock.shared) ?? lock
  }

  /// Holds the lock until the test ends the work.
  func hold(
    _ run: String, shard: SyncShard? = nil, timeout: Duration? = nil, until end: Signal
  ) -> Task<String, Never> {
    Task {
      do throws(LockError) {
        return try await lock(run, shard: shard).hold(
          timeout: timeout, waiting: { self.notes.add("\(run) waits for \($0.holder)") },
          lost: { self.notes.add("\(run) lost: \($0.message)") }
        ) {
          self.notes.add("\(run) holds")
          await end.wait()
          return "\(run) worked"
        }
      } catch {
        return "\(run): \(error.message)"
      }
    }
  }

  var holder: String? { objects.object(Self.path)?["spec"]?["holderIdentity"]?.string }

  /// Lets time pass in small steps, and whatever it wakes do its work.
  func pass(_ seconds: Int) async {
    for _ in 0..<seconds * 2 {
      time.pass(.milliseconds(500))
      await settle()
    }
  }

  func settle() async {
    for _ in 0..<200 { await Task.yield() }
    try? await Task.sleep(for: .milliseconds(1))
  }

  func waitFor(_ note: String) async {
    for _ in 0..<2000 where !notes.list.contains(note) { await settle() }
    #expect(notes.list.contains(note))
  }
}

/// Something that happens once.
final class Signal: Sendable {
  private let isRaised = Mutex(false)

  func raise() { isRaised.withLock { $0 = true } }

  func wait() async {
    while !isRaised.withLock({ $0 }) {
      // Sleeps in a task that nobody cancels, so as not to spin in one that somebody did.
      await Task { try? await Task.sleep(for: .milliseconds(1)) }.value
    }
  }
}

extension TargetLock.Patience {
  static let endless = Self(end: nil) { _ in }
}
