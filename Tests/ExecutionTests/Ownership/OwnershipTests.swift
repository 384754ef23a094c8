import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import ServerSideApply
import TargetState
import Testing

@testable import Execution

@Suite struct OwnershipTests {
  private static func live(_ metadata: String..., manager: String = "kubectl") -> LiveObject {
    let fields = #""managedFields":[{"manager":"\#(manager)","operation":"Apply"}]"#
    return .of("v1", "ConfigMap", "a", metadata: ([fields] + metadata).joined(separator: ","))
  }

  private static func annotated(_ key: String, _ value: String) -> LiveObject {
    live(#""annotations":{"\#(key)":"\#(value)"}"#)
  }

  private static func labelled(
    _ key: String, _ value: String, manager: String = "kubectl"
  ) -> LiveObject {
    live(#""labels":{"\#(key)":"\#(value)"}"#, manager: manager)
  }

  private func adoption(
    _ live: LiveObject, _ policy: AdoptionPolicy, target: String? = "it",
    inventory: Set<String> = [], by resource: Resource = .of("ConfigMap", "a", in: "shop")
  ) -> Result<Adoption?, KubeError> {
    var rules = ExecutionRules()
    rules.target = target
    rules.adoption = policy
    do throws(KubeError) {
      return .success(
        try Ownership(rules, inventory: inventory).adoption(of: live, by: resource))
    } catch {
      return .failure(error)
    }
  }

  static let claims: [(LiveObject, String)] = [
    (annotated("meta.helm.sh/release-name", "shop"), "Helm release shop"),
    (labelled("app.kubernetes.io/managed-by", "Helm"), "Helm"),
    (labelled("kustomize.toolkit.fluxcd.io/name", "apps"), "Flux Kustomization apps"),
    (labelled("helm.toolkit.fluxcd.io/name", "web"), "Flux HelmRelease web"),
    (
      annotated("argocd.argoproj.io/tracking-id", "web:apps/Deployment:shop/web"),
      "Argo CD application web"
    ),
    (labelled("argocd.argoproj.io/instance", "web"), "Argo CD application web"),
    (
      labelled("app.kubernetes.io/instance", "web", manager: "argocd-controller"),
      "Argo CD application web"
    ),
    (labelled("kapp.k14s.io/app", "17"), "kapp app 17"),
    (labelled("kluctl.io/discriminator", "prod"), "kluctl discriminator prod"),
    (annotated("config.k8s.io/owning-inventory", "x"), "cli-utils inventory x"),
    (live(manager: "kahoy"), "Kahoy"),
    (annotated("hydros.dev/target", "other"), "hydros target other"),
  ]

  /// The live object, whether the record holds it, and whose fields come with it.
  static let takeovers: [(LiveObject, Bool, [String]?)] = [
    (live(), false, ["kubectl"]),
    (annotated("meta.helm.sh/release-name", "shop"), false, ["kubectl"]),
    (annotated("hydros.dev/target", "other"), false, ["kubectl"]),
    // A run ended after its intent was stored.
    (live(), true, ["kubectl"]),
    (annotated("hydros.dev/target", "it"), false, nil),
    (annotated("hydros.dev/target", "it"), true, nil),
    (live(manager: "robot"), false, nil),
    (live(manager: "hydros"), false, nil),
  ]

  @Test(arguments: takeovers)
  func `fields of tools come with an object that was never applied`(
    live: LiveObject, isKnown: Bool, managers: [String]?
  ) {
    var rules = ExecutionRules()
    rules.target = "it"
    let ownership = Ownership(rules, inventory: isKnown ? ["uid-a"] : [])
    #expect(ownership.takeover(of: live)?.managers == managers)
  }

  @Test(arguments: claims)
  func `what another tool or target claims is taken over only where all may be`(
    live: LiveObject, claimant: String
  ) throws {
    for policy in [AdoptionPolicy.never, .unowned] {
      guard case .failure(let error) = adoption(live, policy) else {
        return #expect(Bool(false), "\(claimant) lost it by \(policy)")
      }
      #expect(error.code == .notOwned)
      #expect(error.message == "it lives already and belongs to \(claimant)")
    }
    #expect(try adoption(live, .all).get()?.claimant == claimant)
  }

  static let unclaimed = [
    live(), labelled("app.kubernetes.io/instance", "web"),
    labelled("app.kubernetes.io/managed-by", "me"),
  ]

  @Test(arguments: unclaimed)
  func `what nobody claims is taken over unless the policy is never`(live: LiveObject) throws {
    #expect(try adoption(live, .unowned).get() == Adoption())
    #expect(try adoption(live, .all).get() == Adoption())
    guard case .failure(let error) = adoption(live, .never) else {
      return #expect(Bool(false), "it was taken")
    }
    #expect(error.message == "it lives already and is not this target's, written by kubectl")
  }

  @Test(arguments: AdoptionPolicy.allCases)
  func `the target's own is no adoption, by its mark or by the record`(policy: AdoptionPolicy)
    throws
  {
    #expect(try adoption(Self.annotated("hydros.dev/target", "it"), policy).get() == nil)
    #expect(try adoption(Self.live(), policy, inventory: ["uid-a"]).get() == nil)
    #expect(try adoption(Self.live(manager: "hydros"), policy).get() == Adoption())
    #expect(try adoption(Self.live(manager: "hydros"), policy, target: nil).get() == nil)
  }

  @Test func `a label that the manifest declares itself claims nothing`() throws {
    let resource = Resource.of(
      "ConfigMap", "a", in: "shop",
      ["metadata": ["labels": ["app.kubernetes.io/managed-by": "Helm"]]])
    let live = Self.labelled("app.kubernetes.io/managed-by", "Helm")
    #expect(try adoption(live, .unowned, by: resource).get() == Adoption())
  }
}
