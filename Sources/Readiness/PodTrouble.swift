/// A container that will not run by itself.
package struct PodTrouble: Hashable, Sendable {
  /// `Pod/shop/web-5d8f`.
  package let pod: String
  package let container: String
  /// Why it waits, as Kubernetes names it, such as `CrashLoopBackOff`.
  package let reason: String
  /// What was said of it; may be empty.
  package let message: String
  package let restarts: Int
  /// How it ended last; nil where it never ran.
  package let end: End?

  package struct End: Hashable, Sendable {
    package let exitCode: Int
    /// Such as `OOMKilled`; may be empty.
    package let reason: String
  }

  /// Whether it ran and ended, again and again, so that its log may tell why.
  package var isCrash: Bool { PodTrouble.table[reason]?.restarts ?? 0 > 0 }

  /// What happened, as a sentence without its final full stop.
  package var sentence: String {
    guard isCrash else {
      let said = message.isEmpty ? reason : "\(reason): \(message)"
      return "container \(container) of \(pod) can't start: \(said.clause)"
    }
    let end = self.end.map { end in
      let reason = ["", "Error"].contains(end.reason) ? "" : " (\(end.reason))"
      return "exit code \(end.exitCode)\(reason), "
    }
    return "container \(container) of \(pod) keeps crashing: \(end ?? "")\(restarts) restarts"
      .clause
  }

  /// What to do next, as a sentence without its final full stop.
  package var help: String? { PodTrouble.table[reason]?.help }
}

extension PodTrouble {
  struct Row {
    /// From how many restarts on the reason counts.
    let restarts: Int
    let help: String?
  }

  /// The reasons of waiting containers that time does not mend.
  ///
  /// Not here: what every start goes through (`ContainerCreating`, `PodInitializing`), the first
  /// refusal of a registry (`ErrImagePull`), and what waits for an object that may still be created
  /// (`CreateContainerConfigError`).
  static let table: [String: Row] = [
    "CrashLoopBackOff": Row(restarts: 2, help: "see the last lines of its log"),
    "PostStartHookError": Row(restarts: 2, help: "check the container's lifecycle.postStart"),
    "RunContainerError": Row(restarts: 2, help: "check the container's command and its mounts"),
    "CreateContainerError": Row(restarts: 0, help: "check the container's command and its mounts"),
    "ErrImageNeverPull": Row(
      restarts: 0, help: "load the image onto the node, or change imagePullPolicy"),
    "ImageInspectError": Row(restarts: 0, help: "check the image on the node"),
    "ImagePullBackOff": Row(
      restarts: 0, help: "check the image's name and tag, and the imagePullSecrets"),
    "InvalidImageName": Row(restarts: 0, help: "correct the image's name"),
    "SignatureValidationFailed": Row(restarts: 0, help: "check the image's signature"),
  ]
}
