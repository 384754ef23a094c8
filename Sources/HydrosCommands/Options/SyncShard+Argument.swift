internal import ArgumentParser
internal import Planning

extension SyncShard: ExpressibleByArgument {}
