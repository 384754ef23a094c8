internal import YAMLText

/// The jobs that hydros needs on GitLab, in a file of their own that the pipeline includes.
package struct GitLabPipeline {
  let target: String
  /// Whether the pipeline itself is written too, since there is none.
  let isIncluded: Bool

  private static let pathText: YAMLTemplate = ".gitlab/hydros.yml"
  static var path: String { pathText.text }
  /// What the pipeline needs to know these jobs.
  package static var include: String {
    let template: YAMLTemplate = "include:\n  - local: \(pathText)\n"
    return template.text
  }

  var files: [SetupFile] {
    [SetupFile(path: Self.path, text: jobs.text)]
      + (isIncluded ? [SetupFile(path: ".gitlab-ci.yml", text: Self.include)] : [])
  }

  /// The kubeconfig of what writes, or why the job can't have it.
  private var kubeconfig: YAMLTemplate {
    "\"${\(SetupSecret.writing):?is not set, or this branch is not protected}\""
  }

  private var jobs: YAMLTemplate {
    """
    # The jobs of hydros. They take it to be on the path of the runner, or name an image that has it under `.hydros`.
    #
    # CI/CD variables: \(SetupSecret.reading) and \(SetupSecret.writing), both of the type File, the
    # second one protected; GITLAB_TOKEN, a project access token with the scope api, for the note on merge requests.
    .hydros:
      # image: registry.example.com/hydros:0.1.0
      interruptible: false
      variables:
        GIT_DEPTH: "0"
        GIT_STRATEGY: clone

    # What would this merge request do? Without credentials it is planned, which needs no cluster.
    hydros-review:
      extends: .hydros
      stage: test
      interruptible: true
      variables:
        HYDROS_COMMENT: "true"
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      script:
        - |
          if [ -n "${\(SetupSecret.reading):-}" ]; then
            hydros diff --kubeconfig "$\(SetupSecret.reading)" --gitlab-terraform hydros.json
          else
            hydros plan --gitlab-terraform hydros.json
          fi
      artifacts:
        reports: {terraform: hydros.json}

    # What was merged is applied.
    hydros-apply:
      extends: .hydros
      stage: deploy
      resource_group: \(.string("hydros-" + target))
      variables:
        HYDROS_COMMENT: "true"
      rules:
        - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      script:
        - hydros apply --yes --kubeconfig \(kubeconfig) --report-dir hydros-report
      artifacts:
        when: always
        paths: [hydros-report]

    # Every hour, by a pipeline schedule: what drifted is put right, nothing is deleted.
    hydros-sync:
      extends: .hydros
      stage: deploy
      resource_group: \(.string("hydros-" + target))
      rules:
        - if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      script:
        - hydros sync --yes --kubeconfig \(kubeconfig) --report-dir hydros-report
      artifacts:
        when: always
        paths: [hydros-report]

    """
  }
}
