// Built by `scripts/fuzz yaml` only.
import KubeModel
import YAMLText

/// One execution of libFuzzer: traps where the reader or the scanner break a promise.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let stream = YAMLReader.read(bytes)
  if let breach = ScannerPromise.breach(bytes, read: stream) { fatalError(breach) }
  for document in stream.documents { checkRoundTrip(document.root.value) }
  for problem in stream.problems { checkProblem(problem, in: bytes) }
  return 0
}

/// What is written of a value, as JSON or as YAML, reads as that value.
private func checkRoundTrip(_ value: Value) {
  for text in [JSON(value).text, YAMLFlow.value(value).text] where text.utf8.count < 1 << 20 {
    let again = YAMLReader.read(text)
    precondition(again.problems.isEmpty, "what is written of a value has problems")
    precondition(again.documents.first?.root.value ?? .null == value, "a value has changed")
  }
}

private func checkProblem(_ problem: YAMLProblem, in bytes: [UInt8]) {
  precondition(problem.position.line > 0 && problem.position.column > 0)
  for hidingValues in [false, true] {
    _ = YAMLExcerpt.line(problem.position.line, of: bytes, hidingValues: hidingValues)
  }
}
