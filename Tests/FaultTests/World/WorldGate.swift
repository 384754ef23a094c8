/// Lets only so many worlds live at once, in the order in which they were asked for.
actor WorldGate {
  static let shared = WorldGate(limit: Effort.worlds * 2)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(limit: Int) { free = limit }

  /// Waits for its turn; ``leave()`` must follow.
  func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
