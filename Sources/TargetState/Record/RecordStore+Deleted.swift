internal import KubeAPI
package import KubeModel

extension RecordStore {
  /// Keeps the manifest of an object that is deleted beside the record, in a Secret of its own.
  ///
  /// `content` is the manifest as JSON, or what an encryption made of it; `number` tells the Secrets of a
  /// run apart.
  package func keep(
    _ content: [UInt8], of id: ResourceID, run: String, number: Int, isEncrypted: Bool
  ) async throws(RecordError) {
    let name = objects.deletedName(run: run, number)
    let key = isEncrypted ? "manifest.json.encrypted" : "manifest.json"
    let secret: Value = [
      "apiVersion": "v1", "kind": "Secret", "type": "hydros.dev/deleted",
      "metadata": [
        "name": .string(name), "labels": objects.deletedLabels(run: run),
        "annotations": [ObjectMark.deleted.rawValue: .string(id.description)],
      ],
      "data": .map(Mapping([Mapping.Entry(key: key, value: RecordContent.base64(content))])),
    ]
    do throws(KubeError) {
      _ = try await server.create(secret, at: objects.secret(name))
    } catch  where error.code == .alreadyExists {
      // An attempt whose answer was lost; nobody else makes a name of this run.
      return
    } catch {
      throw RecordError(error)
    }
  }
}
