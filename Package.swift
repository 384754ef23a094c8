// swift-tools-version: 6.3
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// The settings of a module that wraps a C library: every unsafe expression is spelled `unsafe`.
let wrapperSettings = swiftSettings + [.strictMemorySafety()]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func wrapper(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: wrapperSettings)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "HydrosTestSupport"] + dependencies,
    exclude: exclude,
    swiftSettings: swiftSettings)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

let package = Package(
  name: "hydros",
  products: [.executable(name: "hydros", targets: ["hydros"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CLibGit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CLibCurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    .systemLibrary(
      name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    room("HTTPMessages"),
    room("KubeModel"),
    room("KubeAPI", ["KubeModel", "HTTPMessages", "YAMLText"]),
    room("Diffing", ["KubeModel"]),
    room("Planning", ["KubeModel", "Diffing"]),
    room("ProjectFile", ["KubeModel"]),
    room("ManifestIndex", ["KubeModel", system]),
    room("ManifestSources", ["KubeModel", "GitSource"]),
    room("ManifestLoading", ["KubeModel", "YAMLText", "ManifestIndex", "ManifestSources"]),
    room(
      "ManifestComparison",
      [
        "KubeModel", "GitSource", "ManifestIndex", "ManifestLoading", "ManifestSources", "Planning",
      ]),
    room("RunModel", ["KubeModel", "Diffing", "Planning"]),
    room("ServerSideApply", ["KubeModel", "KubeAPI", "Diffing", "RunModel"]),
    room("Readiness", ["KubeModel", "KubeAPI", "RunModel"]),
    room(
      "TargetState", ["KubeModel", "KubeAPI", "Planning", "RunModel", "Compression", crypto]),
    room(
      "Execution",
      [
        "KubeModel", "KubeAPI", "Diffing", "Planning", "RunModel", "ServerSideApply", "Readiness",
        "TargetState",
      ]),
    room("Forge", ["HTTPMessages", "KubeModel", crypto, cryptoExtras]),
    room(
      "Initialising",
      ["KubeModel", "ManifestLoading", "ManifestSources", "Planning", "ProjectFile", "YAMLText"]),
    room(
      "Reporting",
      ["KubeModel", "Diffing", "Planning", "RunModel", "TargetState", "Initialising", crypto]),
    wrapper("YAMLText", ["KubeModel", "CLibYAML"]),
    wrapper("GitSource", ["CLibGit2"]),
    wrapper("Compression", ["CLibZ"]),
    wrapper("CurlHTTP", ["HTTPMessages", "CLibCurl"]),
    room(
      "Delivery",
      [
        logging, "Diffing", "Execution", "GitSource", "HTTPMessages", "KubeAPI", "KubeModel",
        "ManifestComparison", "ManifestIndex", "ManifestLoading", "ManifestSources", "Planning",
        "ProjectFile", "RunModel", "TargetState", "YAMLText",
      ]),
    room(
      "HydrosCommands",
      [
        argumentParser, logging, subprocess, system, "CurlHTTP", "Delivery", "Execution", "Forge",
        "GitSource", "HTTPMessages", "Initialising", "KubeAPI", "KubeModel", "ManifestComparison",
        "ManifestSources", "Planning", "ProjectFile", "Reporting", "RunModel", "TargetState",
      ]),
    .executableTarget(
      name: "hydros", dependencies: ["HydrosCommands", argumentParser], swiftSettings: swiftSettings
    ),
    .target(
      name: "HydrosTestSupport",
      dependencies: ["CurlHTTP", "HTTPMessages", "KubeAPI", "KubeModel", subprocess, system],
      path: "Tests/HydrosTestSupport", exclude: ["Servers"], swiftSettings: swiftSettings),
    .target(
      name: "LiveTestSupport", dependencies: ["HydrosTestSupport", "KubeAPI", "KubeModel"],
      path: "Tests/LiveTestSupport", swiftSettings: swiftSettings),
    .target(
      name: "CommandTestSupport",
      dependencies: [
        "Delivery", "Execution", "HTTPMessages", "HydrosCommands", "HydrosTestSupport", "KubeAPI",
      ],
      path: "Tests/CommandTestSupport", swiftSettings: swiftSettings),
    tests(of: "HTTPMessages"),
    tests(of: "KubeModel"),
    tests(of: "KubeAPI", ["KubeModel", "HTTPMessages"]),
    tests(of: "Diffing", ["KubeModel"]),
    tests(of: "Planning", ["KubeModel", "Diffing"]),
    tests(of: "RunModel", ["Diffing", "KubeModel", "Planning"]),
    tests(
      of: "ServerSideApply", ["Diffing", "KubeAPI", "KubeModel", "LiveTestSupport", "RunModel"],
      exclude: ["Samples"]),
    tests(
      of: "Readiness", ["HTTPMessages", "KubeAPI", "KubeModel", "LiveTestSupport", "RunModel"]),
    tests(
      of: "TargetState",
      ["HTTPMessages", "KubeAPI", "KubeModel", "LiveTestSupport", "Planning", "RunModel"]),
    tests(
      of: "Execution",
      [
        "Diffing", "HTTPMessages", "KubeAPI", "KubeModel", "LiveTestSupport", "Planning",
        "Readiness", "RunModel", "ServerSideApply", "TargetState",
      ]),
    tests(of: "ProjectFile", ["KubeModel", "YAMLText"]),
    tests(of: "ManifestIndex", ["KubeModel"]),
    tests(of: "ManifestSources", ["KubeModel", "GitSource"]),
    tests(of: "ManifestLoading", ["KubeModel", "ManifestIndex", "ManifestSources", "YAMLText"]),
    tests(
      of: "ManifestComparison",
      ["KubeModel", "GitSource", "ManifestIndex", "ManifestSources", "Planning"]),
    tests(
      of: "Reporting", ["KubeModel", "Diffing", "Planning", "RunModel", "TargetState"],
      exclude: ["Golden"]),
    tests(of: "Initialising", ["KubeModel", "ManifestLoading", "ManifestSources", "YAMLText"]),
    tests(of: "YAMLText", ["KubeModel", subprocess]),
    tests(of: "Compression"),
    tests(of: "Forge", ["HTTPMessages", "KubeAPI", "KubeModel", crypto, cryptoExtras]),
    tests(of: "GitSource"),
    tests(of: "CurlHTTP", ["HTTPMessages", subprocess, system]),
    tests(
      of: "Delivery",
      [
        logging, "Diffing", "Execution", "GitSource", "HTTPMessages", "KubeAPI", "KubeModel",
        "ManifestComparison", "ManifestLoading", "ManifestSources", "Planning", "ProjectFile",
        "RunModel", "TargetState",
      ]),
    tests(
      of: "HydrosCommands",
      [
        argumentParser, cryptoExtras, "CommandTestSupport", "Delivery", "Execution",
        "HTTPMessages", "KubeAPI", "KubeModel", "RunModel",
      ], exclude: ["Golden"]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        argumentParser, "CommandTestSupport", "Delivery", "Execution", "HydrosCommands",
        "HydrosTestSupport", "KubeModel", "Planning", "ProjectFile", "Reporting", "RunModel",
        "ServerSideApply", "TargetState", "YAMLText",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ClusterTests",
      dependencies: [
        "CommandTestSupport", "Delivery", "HTTPMessages", "HydrosCommands",
        "HydrosTestSupport", "KubeAPI", "KubeModel", "Readiness", "RunModel",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "HTTPMessages", "HydrosTestSupport", "KubeAPI", "KubeModel", "Planning", "TargetState",
        subprocess, system,
      ],
      swiftSettings: swiftSettings),
  ]
)
