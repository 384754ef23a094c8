#pragma once

#include <zlib.h>

// `deflateInit2` and `inflateInit2` are macros, which Swift cannot import. The functions behind them
// need the version and the structure size that the caller was compiled with.

static inline int z_start_gzip(z_stream *stream) {
  return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}

static inline int z_start_gunzip(z_stream *stream) { return inflateInit2(stream, MAX_WBITS + 16); }
