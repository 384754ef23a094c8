internal import KubeModel
internal import Logging

/// Writes log records as lines, as text or as JSON.
struct StreamLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice
  let format: LogFormat
  let write: @Sendable (String) -> Void

  init(format: LogFormat, write: @escaping @Sendable (String) -> Void) {
    self.format = format
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let message = event.message.description
    switch format {
    case .text: write(event.level >= .warning ? "\(event.level): \(message)\n" : "\(message)\n")
    case .json:
      let line = JSON.object(["level": .string("\(event.level)"), "message": .string(message)])
      write(line.text + "\n")
    }
  }
}
