// Erase: makes one case unreadable for ever by destroying its keys, and keeps a proof that this was
// done.
//
// Source:  LAW: retention.erasure; docs/decisions/0003; schema/ledger-format.md §7.
// Promise: afterwards nothing of the case can be read: its entries, rows, search tokens, stored
//          answers, outbox items and attachments are encrypted under the destroyed keys. The ledger
//          can still be verified. Only a case that is over can be erased: a report that is closed,
//          with handovers that are registered and assessed, or released; or one such copy, if its
//          report does not wait for it before it can close. The proof is written first. What a
//          crash interrupts, finish() completes; and if a restored key store brings a key back, it
//          destroys it again.
// Errors:  Refused: no_such_report, no_such_handover, case_still_open (its detail is the reference
//          of what is open). When a step has failed, call it again, or finish().
// Threads: one at a time.
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
  Eraser(const Foundation& house, std::filesystem::path shred_list)
      : house_(house), shredded_(house.keys, std::move(shred_list)) {}

  // `reason`: a key of data/retention, or a decision's reference. Called by the command line and
  // the retention timer.
  // What the reference names, of whichever kind, with the copies that were given out of it.
  Outcome<Erasure> erase(std::string_view reference, const access::Who& by,
                         std::string reason) const;

  // What was erased under this reference before, according to the proof in the ledger. It is for a
  // certificate that was lost, or was never written because the machine went down. Nothing when
  // nothing was erased.
  [[nodiscard]] Outcome<std::optional<Erasure>> find_erased(std::string_view reference) const;

  // Called at the start, before anything is served. Answers how many keys were recorded as
  // destroyed and still existed until now.
  Outcome<std::uint32_t> finish() const;

 private:
  Outcome<Erasure> carry_out(ErasureProof proof, const access::Who& by) const;
  Outcome<void> destroy(const std::vector<ledger::KeyId>& keys,
                        const std::vector<report::BlobId>& files) const;

  const Foundation& house_;
  ShredList shredded_;
};

// The proofs of erasure, which `verify` compares with the keys that are gone.
ledger::Stored<ledger::ErasureRecord> erasures_on_record(const House& house);

}  // namespace ingang::app
