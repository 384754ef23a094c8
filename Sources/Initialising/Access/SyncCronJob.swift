internal import YAMLText

/// The hourly sync as a CronJob of the cluster itself, as YAML.
package struct SyncCronJob {
  private let target: String
  private let namespace: String
  private let branch: String
  private let image: String
  private let url: String
  private let shards: Int?

  /// Takes an image that holds hydros and git, the address that the repository is cloned from, and how
  /// many pods share the sync; nil for one that does all of it.
  package init(
    target: String, namespace: String, branch: String, image: String, url: String, shards: Int?
  ) {
    self.target = target
    self.namespace = namespace
    self.branch = branch
    self.image = image
    self.url = url
    self.shards = shards
  }

  private var account: String { AccessManifests.name(of: target, for: .writing) }

  /// How the Job runs its pods: one, or one a shard, of which any may fail and be tried again.
  private var completion: YAMLTemplate {
    guard let shards else { return "backoffLimit: 0" }
    return """
      completionMode: Indexed
            completions: \(shards)
            parallelism: \(shards)
            backoffLimit: \(shards)
      """
  }

  private var shard: YAMLTemplate {
    shards.map { ", --shard, $(JOB_COMPLETION_INDEX)/\($0)" } ?? ""
  }

  package var text: String { template.text }

  private var template: YAMLTemplate {
    """
    # The hourly sync in the cluster itself. It needs
    #   - the ServiceAccount \(comment: account), see `hydros init --rbac`;
    #   - an image that holds hydros and git;
    #   - for a private repository a Secret \(comment: account)-git with the key netrc:
    #       machine github.com login x-access-token password <a token that may read the repository>
    # Kubernetes 1.20 and older serve it as batch/v1beta1.
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: \(.string(account + "-sync")), namespace: \(.string(namespace))}
    spec:
      schedule: "17 * * * *"
      concurrencyPolicy: Forbid
      successfulJobsHistoryLimit: 1
      failedJobsHistoryLimit: 3
      jobTemplate:
        spec:
          \(completion)
          activeDeadlineSeconds: 3000
          template:
            spec:
              serviceAccountName: \(.string(account))
              restartPolicy: Never
              securityContext: {runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532}
              initContainers:
                - name: clone
                  image: \(.string(image))
                  command: [git, clone, --quiet, --bare, --single-branch, --branch, \(.string(branch)), --, \(.string(url)), /scratch/repository]
                  env:
                    - {name: HOME, value: /credentials}
                    - {name: GIT_TERMINAL_PROMPT, value: "0"}
                  securityContext: &restricted {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                  volumeMounts:
                    - {name: scratch, mountPath: /scratch}
                    - {name: credentials, mountPath: /credentials, readOnly: true}
              containers:
                - name: sync
                  image: \(.string(image))
                  command: [hydros, sync, --yes, --repo, /scratch/repository\(shard)]
                  env:
                    - {name: HOME, value: /scratch}
                  securityContext: *restricted
                  volumeMounts:
                    - {name: scratch, mountPath: /scratch}
              volumes:
                - {name: scratch, emptyDir: {}}
                - name: credentials
                  secret: {secretName: \(.string(account + "-git")), optional: true, items: [{key: netrc, path: .netrc}]}

    """
  }
}
