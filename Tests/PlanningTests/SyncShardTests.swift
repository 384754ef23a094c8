import HydrosTestSupport
import KubeModel
import Testing

@testable import Planning

struct SyncShardTests {
  @Test(arguments: [
    ("0/1", 0, 1), ("3/4", 3, 4), ("255/256", 255, 256),
  ])
  func `a shard is an index and a count`(text: String, index: Int, count: Int) {
    let shard = SyncShard(text)
    #expect(shard?.index == index && shard?.count == count)
    #expect(shard?.description == text)
  }

  @Test(arguments: [
    "", "1", "/", "1/", "/2", "2/2", "-1/2", "0/0", "0/257", "1/2/3", "a/b", " 0/2",
  ])
  func `anything else is no shard`(text: String) {
    #expect(SyncShard(text) == nil)
  }

  @Test(arguments: [1, 2, 3, 8, 100], [true, false])
  func `every object is in exactly one shard`(count: Int, splitting: Bool) {
    let shards = (0..<count).compactMap { SyncShard(index: $0, of: count) }
    for number in 0..<500 {
      let resource = Resource.of("ConfigMap", "c\(number)", in: "ns\(number % 40)")
      let owners = shards.filter {
        $0.applies(resource.id, in: GroupID("g\(number % 7)"), splitting: splitting)
      }
      #expect(owners.count == 1)
    }
  }

  @Test func `objects of one group and Namespace stay together, and those of many are spread`() {
    let shards = (0..<4).compactMap { SyncShard(index: $0, of: 4) }
    func owner(_ id: ResourceID, _ group: String = "apps", splitting: Bool = true) -> Int? {
      shards.firstIndex { $0.applies(id, in: GroupID(group), splitting: splitting) }
    }
    let ids = (0..<100).map { number in
      (0..<3).map { Resource.of("ConfigMap", "c\($0)", in: "ns\(number)").id }
    }
    #expect(ids.allSatisfy { Set($0.map { owner($0) }).count == 1 })
    let sizes = Dictionary(grouping: ids) { owner($0[0]) }.mapValues(\.count)
    #expect(sizes.values.allSatisfy { (10...40).contains($0) }, "\(sizes)")
    #expect(Set(ids.map { owner($0[0], splitting: false) }).count == 1)
  }

  @Test func `Namespaces and definitions are in every shard`() {
    for index in 0..<5 {
      let shard = SyncShard(index: index, of: 5)
      for kind in [GroupKind.namespace, .customResourceDefinition] {
        let id = ResourceID(group: kind.group, kind: kind.kind, namespace: "", name: "shop")
        #expect(shard?.applies(id, in: .root, splitting: true) == true)
      }
    }
  }

  @Test func `a shard is part of the scope of a run`() {
    var scope = RunScope()
    scope.shard = SyncShard("1/3")
    #expect(scope.summary == ["--shard 1/3"])
    #expect(!scope.isEverything)
    let resources = (0..<60).map { Resource.of("ConfigMap", "c", in: "ns\($0)") }
    let count = resources.count(where: scope.contains)
    #expect((1..<60).contains(count))
    scope.wholeGroups = [.root]
    #expect([0, 60].contains(resources.count(where: scope.contains)))
  }
}
