package import KubeAPI

/// What somebody asks of a delivery, besides its plan.
package struct DeliveryRequest: Sendable {
  package var plan: PlanRequest
  package let cluster: ClusterRequest
  package let isReadOnly: Bool
  /// Whether to compare what the plan doesn't touch, too.
  package var seesDrift = false
  package var createsNamespaces = false
  /// How long the run may take; nil for no limit.
  package var timeout: Duration?
  /// Narrows the run to what it adopts, and to these objects if any are named; nil for a run that
  /// is no adoption.
  package var adopts: [ObjectReference]?
  /// Whether the cluster keeps a record of the run, and the run holds the lock of its target.
  package var keepsRecord = true
  /// How long to wait for another run on the same target.
  package var lockTimeout = Duration.seconds(600)
  /// The directory for the manifests of deleted objects; nil for one that is named after the run.
  package var reportDirectory: String?

  package init(plan: PlanRequest, cluster: ClusterRequest, isReadOnly: Bool) {
    self.plan = plan
    self.cluster = cluster
    self.isReadOnly = isReadOnly
  }
}

/// Which cluster, as whom, and how hard.
package struct ClusterRequest: Sendable {
  /// The kubeconfig's context; nil for that of the configuration, or else the current one.
  package var context: String?
  /// Nil for those that the environment names.
  package var kubeconfig: String?
  package var impersonation: Impersonation?
  /// How many requests may be under way at once.
  package var concurrency: Int
  package var form: ConnectionForm

  package init(
    context: String? = nil, kubeconfig: String? = nil, impersonation: Impersonation? = nil,
    concurrency: Int = 16, form: ConnectionForm = ConnectionForm()
  ) {
    self.context = context
    self.kubeconfig = kubeconfig
    self.impersonation = impersonation
    self.concurrency = concurrency
    self.form = form
  }
}
