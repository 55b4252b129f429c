// ErasureProof: the entry that says what was erased, by whom and why. It has no word of the
// content.
//
// Source:  LAW: retention.erasure; schema/ledger-format.md §7.
// Promise: it is durable before anything is destroyed, and says enough to complete an erasure that
//          a crash has interrupted. The stream of proofs has no row.
// Errors:  a proof that cannot be opened or decoded is reported as such; the others are still
//          answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/house.h"
#include "domain/access/actor.h"

namespace ingang::app {

struct ErasureProof {
  std::string reference;
  std::vector<std::string> copies;  // references of the handovers that go with it
  std::vector<ledger::StreamId> streams;
  std::vector<ledger::KeyId> keys;
  std::vector<report::BlobId> files;
  std::string reason;
  std::string account{};  // whose act it was; put_proof() writes its own
};

struct ProofOnRecord {
  std::uint64_t n{};                  // its position in the ledger
  Instant at;                         // when it was decided
  std::optional<ErasureProof> proof;  // nothing: it could not be read
};

[[nodiscard]] ledger::StreamId erasure_stream(const House& house);
// Appends the proof, and answers its position.
ledger::Stored<std::uint64_t> put_proof(const House& house, const ErasureProof& proof,
                                        const access::Who& by, Instant now);
ledger::Stored<std::vector<ProofOnRecord>> proofs_on_record(const House& house);

}  // namespace ingang::app
