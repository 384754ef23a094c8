import HTTPMessages
import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Planning
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

  /// Lets time pass while so many sleep: two for each Lease that is held, one for each waited for.
  func pass(_ seconds: Int, asleep count: Int) async throws {
    try await time.pass(.seconds(seconds), asleep: count)
  }

  /// The same until a note is there.
  func pass(atMost seconds: Int, asleep count: Int, until note: String) async throws {
    try await time.pass(atMost: .seconds(seconds), asleep: count) { notes.list.contains(note) }
  }

  func waitFor(_ note: String) async throws {
    try await waitUntil { notes.list.contains(note) }
  }

  /// The end of a run that is alone; time passes whenever it sleeps.
  func end(of run: Task<String, Never>) async -> String {
    let passing = Task {
      while (try? await time.pass(.seconds(1), asleep: 1)) != nil {}
    }
    defer { passing.cancel() }
    return await run.value
  }
}

extension TargetLock.Patience {
  static let endless = Self(end: nil) { _ in }
}
