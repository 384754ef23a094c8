import KubeAPI
import LiveTestSupport
import Testing

@testable import Readiness

@Suite struct PodTroubleTests {
  static func waiting(_ reason: String, restarts: Int = 0) -> String {
    """
    {"name":"app","ready":false,"restartCount":\(restarts),\
    "state":{"waiting":{"reason":"\(reason)","message":"because."}}}
    """
  }

  @Test(arguments: [
    ("CrashLoopBackOff", 1, false), ("CrashLoopBackOff", 2, true), ("ImagePullBackOff", 0, true),
    ("InvalidImageName", 0, true), ("ErrImageNeverPull", 0, true),
    ("CreateContainerError", 0, true),
    ("RunContainerError", 0, false), ("RunContainerError", 2, true), ("ErrImagePull", 0, false),
    ("CreateContainerConfigError", 9, false), ("ContainerCreating", 0, false),
    ("PodInitializing", 0, false),
  ])
  func `a reason is terminal or not`(reason: String, restarts: Int, isTerminal: Bool) {
    let pod = LiveObject.pod("web", of: "x", container: Self.waiting(reason, restarts: restarts))
    #expect((PodContainers(pod).trouble != nil) == isTerminal)
  }

  @Test func `it names the container and what was said`() {
    let pod = LiveObject.pod("web", of: "x", container: Self.waiting("ImagePullBackOff"))
    let trouble = PodContainers(pod).trouble
    #expect(
      trouble?.sentence
        == "container app of Pod/shop/web can't start: ImagePullBackOff: because")
    #expect(trouble?.help == "check the image's name and tag, and the imagePullSecrets")
  }

  @Test func `an init container fails a pod as well, and comes first`() {
    let pod = LiveObject.of(
      "v1", "Pod",
      status: """
        {"phase":"Pending","containerStatuses":[\(Self.waiting("InvalidImageName"))],\
        "initContainerStatuses":[{"name":"init","restartCount":3,\
        "state":{"waiting":{"reason":"CrashLoopBackOff"}},\
        "lastState":{"terminated":{"exitCode":1,"reason":"Error"}}}]}
        """)
    #expect(
      PodContainers(pod).trouble?.sentence
        == "container init of Pod/shop/web keeps crashing: exit code 1, 3 restarts")
    #expect(PodContainers(pod).logged == LoggedContainer(name: "init", hasRestarted: true))
  }

  @Test func `a pod that goes, or is over, has no trouble`() {
    let deleted = #","deletionTimestamp":"2024-05-01T10:00:00Z""#
    let going = LiveObject.pod("web", of: "x", container: LiveObject.crash, extra: deleted)
    let over = LiveObject.pod("web", of: "x", phase: "Failed", container: LiveObject.crash)
    #expect(PodContainers(going).trouble == nil)
    #expect(PodContainers(over).trouble == nil)
  }

  @Test func `what may still come is told as a hint`() {
    let pod = LiveObject.pod("web", of: "x", container: Self.waiting("CreateContainerConfigError"))
    #expect(
      PodContainers(pod).hint == "container app waits: CreateContainerConfigError: because")
    #expect(PodContainers(pod).logged == nil)
  }
}
