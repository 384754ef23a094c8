internal import CLibCurl
internal import HTTPMessages

extension EasyHandle {
  /// Prepares the handle for a request; replaces all settings of an earlier one.
  func prepare(_ job: Job, _ options: CurlOptions) {
    clearFailure()
    set(CURLOPT_URL, job.route.url)
    set(CURLOPT_PROXY, job.route.proxy?.url ?? "")
    setMethod(job.request)
    switch job.delivery {
    case .whole:
      set(CURLOPT_TIMEOUT_MS, options.requestTimeout)
      set(CURLOPT_LOW_SPEED_TIME, 0)
    case .stream:
      set(CURLOPT_TIMEOUT_MS, 0)
      set(CURLOPT_LOW_SPEED_LIMIT, 1)
      set(CURLOPT_LOW_SPEED_TIME, options.idleTimeout?.wholeSeconds ?? 0)
    }
  }

  private func setMethod(_ request: HTTPRequest) {
    set(CURLOPT_CUSTOMREQUEST, nil)
    switch request.method {
    case .get, .delete:
      if request.body.isEmpty { set(CURLOPT_HTTPGET, true) } else { setBody(request.body) }
    case .post, .put, .patch:
      set(CURLOPT_POST, true)
      setBody(request.body)
    }
    set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
  }
}

extension Duration {
  fileprivate var wholeSeconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) + (attoseconds > 0 ? 1 : 0)
  }
}
