import Subprocess

/// PyYAML, a reader of YAML 1.1 with rules of its own; its `CLoader` hands out the events of libyaml.
enum PyYAML {
  /// Takes lines of `[text, JSON of its value]`, and says where it reads something else.
  static let values = """
    import json, sys, yaml
    for line in sys.stdin:
        text, value = json.loads(line)
        try:
            read = list(yaml.safe_load_all(text))
        except yaml.YAMLError as error:
            read = str(error)
        if repr(read) != repr([json.loads(value)]):
            sys.exit(f"{value} was written as\\n{text}and read as {read}")
    """

  /// Takes lines of `[text, [[first byte, last byte + 1, style], …]]`, and says which span is no event's.
  static let spans = """
    import json, sys, yaml
    styles = {None: "plain", "'": "singleQuoted", '"': "doubleQuoted", "|": "literal", ">": "folded"}
    for line in sys.stdin:
        text, spans = json.loads(line)
        byte = lambda mark: len(text[:mark.index].encode())
        events = [event for event in yaml.parse(text, Loader=yaml.CLoader)
                  if isinstance(event, yaml.ScalarEvent)]
        plain = {(byte(e.start_mark), byte(e.end_mark), styles[e.style or None])
                 for e in events if e.anchor is None and e.tag is None}
        ends = {(byte(e.end_mark), styles[e.style or None]): byte(e.start_mark)
                for e in events if e.anchor is not None or e.tag is not None}
        for start, end, style in spans:
            if (start, end, style) not in plain and ends.get((end, style), start) >= start:
                sys.exit(f"{start}..<{end} {style} is no scalar of\\n{text}")
    """

  static func succeeds(_ script: String) async -> Bool { (try? await run(script, "")) == "" }

  /// What a script said on standard error to some lines; empty where it had nothing to say.
  static func run(_ script: String, _ lines: String) async throws -> String {
    let result = try await Subprocess.run(
      .name("python3"), arguments: ["-c", script], input: .string(lines), output: .discarded,
      error: .string(limit: 1 << 16))
    let said = result.standardError
    return result.terminationStatus.isSuccess || !said.isEmpty ? said : "python3 failed"
  }
}
