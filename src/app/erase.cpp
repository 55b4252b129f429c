#include "app/erase.h"

#include <algorithm>
#include <set>

#include "app/codes.h"
#include "app/list_states.h"
#include "app/streams.h"

namespace ingang::app {
namespace {

void add_stream(ErasureProof& proof, ledger::StreamId stream,
                const std::vector<ledger::Entry>& entries) {
  proof.streams.push_back(stream);
  for (const auto& entry : entries) {
    if (std::ranges::find(proof.keys, entry.key) == proof.keys.end())
      proof.keys.push_back(entry.key);
  }
}

Outcome<void> add_row(const House& house, ErasureProof& proof, const ledger::Row& row) {
  const auto entries = house.ledger.read(row.id);
  if (!entries) return failed(entries.error());
  add_stream(proof, row.id, *entries);
  return {};
}

// The files that it names: their keys are destroyed with the case's.
template <typename State>
Outcome<void> add_attachments(const House& house, ErasureProof& proof, ledger::StreamId id) {
  const auto loaded = load_stream<State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  if (!house.attachments) return {};
  for (const auto& file : Kind<State>::files(loaded->state)) {
    const auto keys = house.attachments->keys_of(file);
    if (!keys) return std::unexpected(keys.error());
    proof.keys.insert(proof.keys.end(), keys->begin(), keys->end());
    proof.files.push_back(file.blob);
  }
  return {};
}

ledger::Stored<std::set<ledger::KeyId>> destroyed_keys(const House& house) {
  constexpr std::uint32_t kPage = 1000;
  std::set<ledger::KeyId> out;
  ledger::KeyId after;
  while (true) {
    const auto page = house.ledger.destroyed_keys(after, kPage);
    if (!page) return std::unexpected(page.error());
    for (const auto& key : *page) out.insert(key.id);
    if (page->size() < kPage) return out;
    after = page->back().id;
  }
}

}  // namespace

// Files before keys: destroying the keys empties the logs, where what was said of the files may
// still stand; and as long as a key is left, finish() sees that there is something to finish.
Outcome<void> Eraser::destroy(const std::vector<ledger::KeyId>& keys,
                              const std::vector<report::BlobId>& files) const {
  if (auto listed = shredded_.add(keys, house_.clock.now()); !listed) return failed(listed.error());
  for (const auto& file : files) {
    if (!house_.attachments) break;
    const report::Attachment named{
        .blob = file, .name = {}, .media_type = {}, .size_bytes = 0, .sha256 = {}};
    if (auto gone = house_.attachments->erase(named); !gone) return std::unexpected(gone.error());
  }
  if (auto gone = house_.ledger.destroy_keys(keys); !gone) return failed(gone.error());
  house_.case_keys.forget(keys);
  return {};
}

// First the proof, then the deed: keys are never gone without a record of why.
Outcome<Erasure> Eraser::carry_out(ErasureProof proof, const access::Who& by) const {
  const Instant now = house_.clock.now();
  const auto n = put_proof(house_, proof, by, now);
  if (!n) return failed(n.error());
  if (auto gone = destroy(proof.keys, proof.files); !gone) return std::unexpected(gone.error());
  for (const auto& erased : proof.streams) house_.list_states.forget(erased);
  return Erasure{.reference = std::move(proof.reference),
                 .copies = std::move(proof.copies),
                 .keys_destroyed = static_cast<std::uint32_t>(proof.keys.size()),
                 .proof = *n,
                 .at = now,
                 .account = by.account,
                 .reason = std::move(proof.reason)};
}

Outcome<std::optional<Erasure>> Eraser::find_erased(std::string_view reference) const {
  auto proofs = proofs_on_record(house_);
  if (!proofs) return failed(proofs.error());
  for (auto& [n, at, proof] : *proofs) {
    if (!proof || proof->reference != reference) continue;
    return Erasure{.reference = std::move(proof->reference),
                   .copies = std::move(proof->copies),
                   .keys_destroyed = static_cast<std::uint32_t>(proof->keys.size()),
                   .proof = n,
                   .at = at,
                   .account = std::move(proof->account),
                   .reason = std::move(proof->reason)};
  }
  return std::nullopt;
}

namespace {

// Itself, the copies that were given out of it, and the files that it names.
template <typename State>
Outcome<ErasureProof> proof_of(const House& house, std::string_view reference) {
  const auto row = find_row<State>(house, reference);
  if (!row) return std::unexpected(row.error());
  if (auto over = Kind<State>::require_over(house, row->id); !over)
    return std::unexpected(over.error());
  const auto copies = house.ledger.children(row->id);
  if (!copies) return failed(copies.error());
  ErasureProof proof;
  proof.reference = reference;
  if (auto added = add_row(house, proof, *row); !added) return std::unexpected(added.error());
  for (const auto& copy : *copies) {
    if (auto added = add_row(house, proof, copy); !added) return std::unexpected(added.error());
    proof.copies.push_back(copy.reference);
  }
  if (auto added = add_attachments<State>(house, proof, row->id); !added)
    return std::unexpected(added.error());
  return proof;
}

}  // namespace

Outcome<Erasure> Eraser::erase(std::string_view reference, const access::Who& by,
                               std::string reason) const {
  auto proof = with_reference(
      reference, [&]<typename State>(Of<State>) { return proof_of<State>(house_, reference); });
  if (!proof) return refused(kNoSuchReport);
  if (!*proof) return std::unexpected(proof->error());
  (*proof)->reason = std::move(reason);
  return carry_out(std::move(**proof), by);
}

Outcome<std::uint32_t> Eraser::finish() const {
  const auto destroyed = destroyed_keys(house_);
  if (!destroyed) return failed(destroyed.error());
  const auto proofs = proofs_on_record(house_);
  if (!proofs) return failed(proofs.error());
  const auto listed = shredded_.read();
  if (!listed) return failed(listed.error());
  std::set<ledger::KeyId> left(listed->begin(), listed->end());
  std::vector<report::BlobId> files;
  for (const auto& each : *proofs) {
    if (!each.proof) continue;  // verify says so; the others are finished all the same
    const auto& keys = each.proof->keys;
    if (std::ranges::all_of(keys, [&](auto key) { return destroyed->contains(key); })) continue;
    left.insert(keys.begin(), keys.end());
    files.insert(files.end(), each.proof->files.begin(), each.proof->files.end());
  }
  std::erase_if(left, [&](auto key) { return destroyed->contains(key); });
  if (left.empty()) return 0U;
  if (auto gone = destroy({left.begin(), left.end()}, files); !gone)
    return std::unexpected(gone.error());
  return static_cast<std::uint32_t>(left.size());
}

ledger::Stored<ledger::ErasureRecord> erasures_on_record(const House& house) {
  const auto proofs = proofs_on_record(house);
  if (!proofs) return std::unexpected(proofs.error());
  ledger::ErasureRecord out;
  for (const auto& each : *proofs) {
    if (each.proof)
      out.keys.insert(each.proof->keys.begin(), each.proof->keys.end());
    else
      out.unreadable.push_back(each.n);
  }
  return out;
}

}  // namespace ingang::app
