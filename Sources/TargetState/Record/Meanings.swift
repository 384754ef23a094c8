// What the codes of records tell, as sentences without their final full stops.

extension RunNote.Status {
  package var meaning: String {
    switch self {
    case .done: "all was done"
    case .failed: "something failed"
    case .timedOut: "something was not ready, or not gone, in time"
    case .guarded: "a guard stopped the run before anything was written"
    case .interrupted: "a signal stopped the run"
    case .lost: "the run never told how it ended; in records only"
    }
  }
}

extension PendingDeletion.Unguarded {
  package var meaning: String {
    switch self {
    case .planned: "a run had begun with the deletion, and may not have come to it"
    case .withheld:
      "nothing in scope declares it any more, while an excluded or encrypted file may, or one behind a link"
    }
  }
}
