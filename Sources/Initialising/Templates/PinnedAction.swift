/// The actions of others that workflows use, each by the commit of a release.
enum PinnedAction: String, CaseIterable {
  case checkout = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"
  case uploadArtifact =
    "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2"
}
