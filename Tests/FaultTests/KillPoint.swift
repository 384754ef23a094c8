/// One try: a run that is broken off at one request, and the run after it.
struct KillPoint: Sendable, CustomStringConvertible {
  enum Next: String, Sendable {
    case same = "the same revision"
    case newer = "a newer revision"
  }

  /// Which request meets the fault, counting from 1 as ``Faults`` does.
  let number: Int
  let fault: Fault
  var next = Next.same
  /// Whether the next run waits until the dead one's Lease is over, and nobody unlocks.
  var waitsForLease = false

  var description: String {
    "\(fault) at request \(number), then \(next.rawValue)\(waitsForLease ? " after the Lease" : "")"
  }

  /// The plan of the broken run.
  var plan: FaultProxy.Plan {
    Faults([number: fault]).plan
  }
}

/// What happens to some requests of a run, by their number.
///
/// The documents of the single API groups aren't counted: how many there are depends on who else uses
/// the cluster, and no two of them differ in what was done before.
struct Faults: Sendable {
  private let faults: [Int: Fault]

  init(_ faults: [Int: Fault]) { self.faults = faults }

  /// A plan for one run.
  var plan: FaultProxy.Plan {
    let counter = Counter()
    return { [faults] request in request.isGroupDocument ? nil : faults[counter.next()] }
  }
}
