// What the codes of reports and records tell, as sentences without their final full stops.

extension Failure.Code {
  package var meaning: String {
    switch self {
    case .request: "the server refused the request, or there was no answer"
    case .conflict:
      "another manager owns some of its fields, and no rule of `conflicts` lets it go on"
    case .notOwned: "it belongs to another tool or target, and `adoption` leaves it there"
    case .immutable: "it can't be changed in place, and nothing lets it be replaced"
    case .notReady: "it was applied, and will not become ready by itself"
    case .timeout: "it was not ready, or not gone, in the time given"
    case .hook: "a hook failed"
    case .archive: "the manifest of what was to be deleted could not be kept"
    case .lock: "the lock of the target was lost"
    case .record: "the record of the target could not be read or written"
    case .interrupted: "a signal stopped the run"
    }
  }
}

extension Outcome.Action {
  package var meaning: String {
    switch self {
    case .create: "it did not exist"
    case .update: "it was to be changed in place"
    case .replace: "it was to be deleted and created anew"
    case .delete: "nothing declares it any more"
    case .none: "nothing was to be done"
    }
  }
}
