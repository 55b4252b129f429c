// Attachments: files that belong to a report: sealed in chunks under a key of their own, before the
// report names them.
//
// Promise: the type is decided by the content, not by what the sender says. A file that no report
// names within a day is
//          erased. The original is kept as it came; its SHA-256 stands in the report.
// Units:   25 MB a file; chunks of just under 256 KiB.
// Errors:  attachment_too_large, attachment_type (not PDF, JPEG or PNG), no_such_attachment (also
// when it is another's, or
//          its size or hash differs from what the report says).
// Secrecy: name and content are sealed; what is kept about it names nobody.
// Threads: any.
#pragma once

#include <string>

#include "app/ports.h"
#include "ledger/blobs.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

inline constexpr Code kAttachmentTooLarge{"attachment_too_large"};
inline constexpr Code kAttachmentType{"attachment_type"};

inline constexpr std::size_t kAttachmentBytesMax = 25U * 1024 * 1024;

// "application/pdf", "image/jpeg", "image/png"; empty for anything else, also for what only begins
// like one.
[[nodiscard]] std::string_view media_type_of(ByteView content);

class Attachments final : public AttachmentPort {
 public:
  Attachments(ledger::Store& store, ledger::Blobs& blobs, const ledger::Keys& keys,
              const Clock& clock, Ids& ids)
      : store_(store), blobs_(blobs), keys_(keys), clock_(clock), ids_(ids) {}

  Outcome<report::Attachment> keep(ByteView content, const access::Actor& author);
  Outcome<void> require(const report::Attachment& attachment, const access::Actor& author) override;
  // For a viewer who was shown the report that names it.
  Outcome<Bytes> read(const report::Attachment& attachment) const;
  // For erasure: the key goes with the case's keys, the file at once.
  Outcome<std::vector<ledger::KeyId>> keys_of(const report::Attachment& attachment) const override;
  Outcome<void> erase(const report::Attachment& attachment) override;
  // Files that no report has named for a day.
  Outcome<std::size_t> erase_orphans();

 private:
  struct Kept {
    std::string owner;
    std::string media_type;
    std::uint64_t size_bytes{};
    Hash sha256{};
    ledger::KeyId key;
    bool named{};
    std::uint32_t version{};
  };
  [[nodiscard]] Outcome<Kept> find(report::BlobId blob) const;
  Outcome<void> put(report::BlobId blob, const Kept& kept);

  ledger::Store& store_;
  ledger::Blobs& blobs_;
  const ledger::Keys& keys_;
  const Clock& clock_;
  Ids& ids_;
};

}  // namespace ingang::app
