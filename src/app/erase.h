// Erase: makes one case unreadable for ever, by destroying its keys, and keeps the proof that it
// was done.
//
// Source:  LAW: retention.erasure; docs/decisions/0003; schema/ledger-format.md §7.
// Promise: afterwards nothing that derives from the case can be opened: entries, rows, search
// tokens, stored answers,
//          outbox items and attachments lie under the destroyed keys. The ledger still verifies.
//          Only what is over is erased: a report that is closed, with handovers that are registered
//          and assessed, or released; a copy, when it is so and its report does not
//          wait to be closed by it.
//          The proof comes first: what a crash interrupts, finish() completes, and a key that a
//          restored key store brings back goes again.
// Errors:  Refused: no_such_report, no_such_handover, case_still_open (its detail is the reference
// of what is open). A step that failed is done again by calling
// again, or by finish(). Threads: one at a time.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/erasure_proof.h"
#include "app/shred_list.h"
#include "ledger/verify.h"

namespace ingang::app {

struct Erasure {
  std::string
      reference;  // of what was erased: a report with all its copies, or one authority's copy
  std::vector<std::string> copies;  // references of the handovers that went with it
  std::uint32_t keys_destroyed{};
  std::uint64_t proof{};  // the position of the entry that says so
  Instant at;
  std::string account;  // whose act it was
  std::string reason;
};

class Eraser {
 public:
  // `shred_list`: see shred_list.h.
  Eraser(const House& house, std::filesystem::path shred_list)
      : house_(house), shredded_(house.keys, std::move(shred_list)) {}

  // `reason`: a key of data/retention, or a decision's reference. Called by the command line and
  // the retention timer.
  Outcome<Erasure> report(std::string_view reference, const access::Who& by,
                          std::string reason) const;
  Outcome<Erasure> handover(std::string_view reference, const access::Who& by,
                            std::string reason) const;

  // What was erased under this reference before, as its proof on record says: for a certificate
  // that was lost, or never written since the machine went down. Nothing when nothing was.
  [[nodiscard]] Outcome<std::optional<Erasure>> find_erased(std::string_view reference) const;

  // For the start, before anything is answered: how many keys were on record as destroyed, and are
  // so only now.
  Outcome<std::uint32_t> finish() const;

 private:
  Outcome<Erasure> carry_out(ErasureProof proof, const access::Who& by) const;
  Outcome<void> destroy(const std::vector<ledger::KeyId>& keys,
                        const std::vector<report::BlobId>& files) const;

  const House& house_;
  ShredList shredded_;
};

// What `verify` compares with the keys that are gone.
ledger::Stored<ledger::ErasureRecord> erasures_on_record(const House& house);

}  // namespace ingang::app
