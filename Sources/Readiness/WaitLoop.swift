internal import KubeAPI
internal import KubeModel

/// A wait as a pure sequence of news and steps.
protocol WaitState {
  /// When it wants to be told of the time, by the wait's clock.
  var moments: [Duration] { get }
  /// Whether nothing is awaited any more.
  var isOver: Bool { get }

  mutating func begin(at now: Duration) -> [WaitStep]
  mutating func take(_ news: WaitNews, at now: Duration) -> [WaitStep]
}

/// Carries a wait out: opens and ends its sources and brings it their news, one after the other.
struct WaitLoop {
  let server: APIServer
  let pacing: Pacing

  /// Returns the state once nothing is awaited any more, or once the task is cancelled.
  func run<State: WaitState>(_ state: State) async -> State {
    let (news, feed) = AsyncStream<WaitNews>.makeStream()
    return await withTaskGroup(of: Void.self) { tasks in
      var state = state
      var stops: [WaitSource: AsyncStream<Never>.Continuation] = [:]
      var steps = state.begin(at: pacing.now())
      let moments = state.moments
      tasks.addTask { await tell(moments, feed) }
      var iterator = news.makeAsyncIterator()
      repeat {
        for step in steps {
          switch step {
          case .start(let source):
            let (stop, end) = AsyncStream<Never>.makeStream()
            stops[source] = end
            tasks.addTask { await follow(source, feed, until: stop) }
          case .stop(let source): stops.removeValue(forKey: source)?.finish()
          case .explain(let id, let subject):
            tasks.addTask { await explain(id, subject, feed) }
          }
        }
        guard !state.isOver, let next = await iterator.next() else { break }
        steps = state.take(next, at: pacing.now())
      } while true
      tasks.cancelAll()
      return state
    }
  }

  private func tell(_ moments: [Duration], _ feed: AsyncStream<WaitNews>.Continuation) async {
    for moment in Set(moments).sorted() {
      guard (try? await pacing.sleep(until: moment)) != nil else { return }
      feed.yield(.moment)
    }
  }

  private func explain(
    _ id: ResourceID, _ subject: FailureSubject, _ feed: AsyncStream<WaitNews>.Continuation
  ) async {
    let details = await FailureInquiry(server, pacing).details(of: subject)
    feed.yield(.explained(id, details))
  }

  /// Hears a source until it ends, or until nobody wants to know any more.
  private func follow(
    _ source: WaitSource, _ feed: AsyncStream<WaitNews>.Continuation,
    until stop: AsyncStream<Never>
  ) async {
    await withTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        do throws(KubeError) {
          switch source {
          case .watch(let query): try await watch(query, source, feed)
          case .poll(let address): try await poll(address, source, feed)
          }
        } catch {
          if error.code != .cancelled { feed.yield(.failed(source, error)) }
        }
      }
      tasks.addTask { for await _ in stop {} }
      await tasks.next()
      tasks.cancelAll()
    }
  }

  private func watch(
    _ query: ObjectQuery, _ source: WaitSource, _ feed: AsyncStream<WaitNews>.Continuation
  ) async throws(KubeError) {
    var events = server.watch(query).makeAsyncIterator()
    while let event = try await events.next() {
      switch event {
      case .snapshot(let objects): feed.yield(.snapshot(source, objects))
      case .added(let object), .modified(let object): feed.yield(.seen(source, object))
      case .deleted(let object): feed.yield(.gone(source, object))
      }
    }
  }

  private func poll(
    _ address: ObjectAddress, _ source: WaitSource, _ feed: AsyncStream<WaitNews>.Continuation
  ) async throws(KubeError) {
    while !Task.isCancelled {
      let next = pacing.now() + WaitSource.pollInterval
      feed.yield(.snapshot(source, [try await server.get(address)].compactMap(\.self)))
      guard (try? await pacing.sleep(max(.zero, next - pacing.now()))) != nil else { return }
    }
  }
}
