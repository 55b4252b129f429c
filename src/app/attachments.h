// Attachments: files that belong to a report. A file is encrypted in chunks, under a key of its
// own, before the report names it.
//
// Promise: the content decides the type, not what the sender says. The same idempotency key and
//          file give the same attachment again, also when both requests come at once. A file
//          belongs to at most one report: to the one that names it and is durable. To erase that
//          report erases the file. A file that neither a report nor a draft has named for eight
//          days is erased. The original is kept as it came, and the report has its SHA-256. What is
//          shown is what FilePort makes of it.
// Units:   25 MB a file; chunks of just under 256 KiB.
// Errors:  attachment_too_large, those of FilePort (attachment_type, …), key_reused (the same key
//          with another file), no_such_attachment (also when it is another's, or its size or hash
//          differs from what the report says), attachment_in_another_report.
// Secrecy: name and content are encrypted. What is stored about a file names nobody.
// Threads: any.
#pragma once

#include <optional>
#include <string>

#include "app/drafts.h"
#include "app/house.h"
#include "app/ports.h"
#include "ledger/blobs.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

inline constexpr Code kAttachmentTooLarge{"attachment_too_large"};
inline constexpr Code kAttachmentType{"attachment_type"};

inline constexpr std::size_t kAttachmentBytesMax = 25U * 1024 * 1024;
// Longer than a draft lives after it was saved, and than the hours between two times when the draft
// names its files.
inline constexpr std::chrono::hours kDraftToldAfter{24};
inline constexpr std::chrono::hours kOrphanAfter{kDraftKept + kDraftToldAfter};

// The type by the first and last octets: "application/pdf", "image/jpeg", "image/png"; empty for
// anything else. FilePort says whether the file is complete.
[[nodiscard]] std::string_view media_type_of(ByteView content);

class Attachments final : public AttachmentPort {
 public:
  Attachments(ledger::Store& store, ledger::Blobs& blobs, const ledger::Keys& keys,
              const Clock& clock, const FilePort& files)
      : store_(store), blobs_(blobs), keys_(keys), clock_(clock), files_(files) {}

  Outcome<report::Attachment> keep(ByteView content, const access::Actor& author, const Once& once);
  Stripes::Hold hold(const std::vector<report::Attachment>& files) override;
  Outcome<void> name(const report::Attachment& file, const access::Actor& author,
                     ledger::StreamId report) override;
  Outcome<void> keep_for_draft(report::BlobId file, const access::Actor& author) override;
  // For a viewer who was shown the report that names it.
  Outcome<Bytes> show(const report::Attachment& attachment) const;
  // The original, as it came.
  Outcome<Bytes> read(const report::Attachment& attachment) const;
  // For erasure. The key is destroyed with the keys of the case, the file at once.
  Outcome<std::vector<ledger::KeyId>> keys_of(const report::Attachment& attachment) const override;
  Outcome<void> erase(const report::Attachment& attachment) override;
  // Files that nothing has named for kOrphanAfter.
  Outcome<std::size_t> erase_orphans();

 private:
  struct Kept {
    std::string owner;
    std::string media_type;
    std::uint64_t size_bytes{};
    Hash sha256{};
    ledger::KeyId key;
    std::optional<ledger::StreamId> report{};  // that names it, if it became durable
    bool named{};                              // it did
    std::uint32_t version{};
    Instant changed_at{};
  };
  [[nodiscard]] Outcome<Kept> find(report::BlobId blob) const;
  Outcome<void> put(report::BlobId blob, const Kept& kept);
  // The one that the same key has made before; nothing when it has not, or was broken off.
  Outcome<std::optional<report::Attachment>> find_replay(report::BlobId blob,
                                                         const report::Attachment& now) const;
  Outcome<void> write(report::BlobId blob, const ledger::CaseKey& key, ByteView content);
  Outcome<Bytes> open_chunk(report::BlobId blob, const ledger::CaseKey& key,
                            std::uint32_t chunk) const;
  Outcome<bool> first_chunk_opens(report::BlobId blob, const Kept& kept) const;
  Outcome<bool> stands_in_report(const Kept& kept) const;
  // The rest is done while the blob is held.
  Outcome<void> erase_held(report::BlobId blob);
  Outcome<bool> sweep_held(report::BlobId blob);

  ledger::Store& store_;
  ledger::Blobs& blobs_;
  const ledger::Keys& keys_;
  const Clock& clock_;
  const FilePort& files_;
  Stripes stripes_;
};

}  // namespace ingang::app
