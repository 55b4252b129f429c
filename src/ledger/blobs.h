// Blobs: attachments as sealed chunks, apart from the ledger, written before the event that names
// their hash.
//
// Promise: what finish() has answered is durable and whole. A blob that was never finished is never
// read. Nothing here
//          knows which blobs an event names: the caller compares blobs_before() with its own list
//          and erases the rest.
// Units:   a chunk is what one write() was given, at most kBlobChunkBytesMax octets, sealed by the
// caller. Errors:  missing (no such blob or chunk, or never finished), conflict (the id is taken),
// unavailable, corrupt. Threads: any; one writer belongs to one thread at a time. Tests:
// src/stores/file_blobs_test.cpp.
#pragma once

#include "ledger/store.h"

namespace ingang::ledger {

using BlobId = Id<struct BlobTag>;

// 256 KiB of content and room for what sealing adds.
inline constexpr std::size_t kBlobChunkBytesMax = 256 * 1024 + 1024;

// Goes without finish(): nothing is left of it.
class BlobWriter {
 public:
  virtual ~BlobWriter() = default;
  virtual Stored<void> write(ByteView sealed_chunk) = 0;
  virtual Stored<void> finish() = 0;
};

class Blobs {
 public:
  virtual ~Blobs() = default;
  virtual Stored<std::unique_ptr<BlobWriter>> begin(BlobId id) = 0;
  virtual Stored<Bytes> read(BlobId id, std::uint32_t chunk) const = 0;
  // Overwritten, then removed. No such blob is success.
  virtual Stored<void> erase(BlobId id) = 0;
  // Finished or not, last written before `time`, ordered by id: those that no event names are
  // orphans.
  virtual Stored<std::vector<BlobId>> blobs_before(Instant time) const = 0;
};

}  // namespace ingang::ledger
