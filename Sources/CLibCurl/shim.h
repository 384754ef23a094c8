#pragma once

#include <curl/curl.h>

// Swift cannot import variadic functions such as `curl_easy_setopt`, `curl_easy_getinfo` and
// `curl_multi_setopt`. So there is one typed function for each kind of value.

static inline CURLcode curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// libcurl copies the text, except for CURLOPT_POSTFIELDS.
static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// Sets the size before the body, as libcurl requires; libcurl copies the body.
static inline CURLcode curl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
  return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
  return curl_easy_setopt(handle, option, &blob);
}

static inline CURLcode curl_set_receiver(
    CURL *handle, CURLoption option, size_t (*value)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_before_request(
    CURL *handle, int (*value)(void *, char *, char *, int, int)) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode curl_get_pointer(CURL *handle, void **value) {
  return curl_easy_getinfo(handle, CURLINFO_PRIVATE, (char **)value);
}

static inline CURLMcode curl_multi_set_long(CURLM *handle, CURLMoption option, long value) {
  return curl_multi_setopt(handle, option, value);
}

// Macros that Swift cannot import.

static const size_t curl_pause_receiver = CURL_WRITEFUNC_PAUSE;
static const long curl_any_http_version = CURL_HTTP_VERSION_2TLS;
static const long curl_http_1_1 = CURL_HTTP_VERSION_1_1;
static const long curl_http_2 = CURL_HTTP_VERSION_2_0;
static const long curl_tls_1_2 = CURL_SSLVERSION_TLSv1_2;
static const long curl_multiplex = CURLPIPE_MULTIPLEX;
static const size_t curl_error_size = CURL_ERROR_SIZE;

static inline CURLcode curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
