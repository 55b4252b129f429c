// Blobs: attached files, kept outside the ledger as encrypted chunks. A file is written before the
// event that names its hash.
//
// Promise: when finish() has succeeded, the blob is durable and complete. A blob that was never
//          finished cannot be read. This class does not know which blobs the events name: the
//          caller compares blobs_before() with its own list and erases the rest.
// Units:   a chunk is what one call of write() was given: at most kBlobChunkBytesMax octets, which
//          the caller has encrypted.
// Errors:  missing (no such blob or chunk, or never finished), conflict (the id is taken),
//          unavailable, corrupt.
// Threads: any; one writer belongs to one thread at a time.
// Tests:   src/stores/file_blobs_test.cpp.
#pragma once

#include "ledger/store.h"

namespace ingang::ledger {

using BlobId = Id<struct BlobTag>;

// 256 KiB of content and room for what sealing adds.
inline constexpr std::size_t kBlobChunkBytesMax = 256 * 1024 + 1024;

// If it is destroyed before finish(), nothing of the blob is left.
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
  // Overwrites the file, then removes it. Succeeds also when there is no such blob.
  virtual Stored<void> erase(BlobId id) = 0;
  // All blobs, finished or not, that were last written before `time`, ordered by id. Those that no
  // event names are orphans.
  virtual Stored<std::vector<BlobId>> blobs_before(Instant time) const = 0;
};

}  // namespace ingang::ledger
