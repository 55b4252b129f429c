#include "app/erase.h"

#include <algorithm>

#include "app/access_log.h"
#include "app/codes.h"
#include "app/list_states.h"
#include "app/streams.h"
#include "app/terms.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/sealing.h"

namespace ingang::app {
namespace {

struct Proof {
  Erasure erasure;
  std::vector<ledger::StreamId> streams;
  std::vector<ledger::KeyId> keys;
  std::string reason;
};

std::string encode(const Proof& proof, const access::Who& by) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("type", "erased");
    to.member("v", 1);
    to.object("data", [&] {
      to.member("reference", proof.erasure.reference);
      to.member("copies", proof.erasure.copies);
      to.member("reason", proof.reason);
      to.member("account", by.account);
      to.member("unit", by.unit);
      to.list("streams", proof.streams, [&](const auto& stream) { to.value(stream); });
      to.list("keys", proof.keys, [&](const auto& key) { to.value(key); });
    });
  });
}

void add_stream(Proof& proof, ledger::StreamId stream, const std::vector<ledger::Entry>& entries) {
  proof.streams.push_back(stream);
  for (const auto& entry : entries) {
    if (std::ranges::find(proof.keys, entry.key) == proof.keys.end())
      proof.keys.push_back(entry.key);
  }
}

Outcome<void> add_row(const House& house, Proof& proof, const ledger::Row& row) {
  const auto entries = house.ledger.read(row.id);
  if (!entries) return failed(entries.error());
  add_stream(proof, row.id, *entries);
  return {};
}

// First the proof, then the deed: keys are never gone without a record of why.
Outcome<Erasure> carry_out(const House& house, Proof proof, const access::Who& by) {
  const Instant now = house.clock.now();
  proof.erasure.at = now;
  proof.erasure.keys_destroyed = static_cast<std::uint32_t>(proof.keys.size());
  auto fresh = house.keys.new_case_key(hub_authority(house), now);
  const auto stream = erasure_stream(house);
  const auto plain = encode(proof, by);
  ledger::Batch batch;
  batch.streams.push_back(
      {stream,
       ledger::kAnyVersion,
       {ledger::seal_entry(fresh.key, stream, now, view(plain), house.keys.random())}});
  batch.keys.push_back(std::move(fresh.wrapped));
  if (auto noted = house.ledger.append(std::move(batch)); !noted) return failed(noted.error());
  if (auto gone = house.ledger.destroy_keys(proof.keys); !gone) return failed(gone.error());
  house.case_keys.forget(proof.keys);
  for (const auto& erased : proof.streams) house.list_states.forget(erased);
  return std::move(proof.erasure);
}

// The files that the report names: their keys are destroyed with the case's.
Outcome<std::vector<report::Attachment>> add_attachments(const House& house, Proof& proof,
                                                         ledger::StreamId id) {
  const auto loaded = load_report(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  auto files = loaded->state.content.attachments;
  for (const auto& note : loaded->state.supplements)
    files.insert(files.end(), note.attachments.begin(), note.attachments.end());
  if (!house.attachments) files.clear();
  for (const auto& file : files) {
    const auto keys = house.attachments->keys_of(file);
    if (!keys) return std::unexpected(keys.error());
    proof.keys.insert(proof.keys.end(), keys->begin(), keys->end());
  }
  return files;
}

Outcome<ledger::Row> find_row(const House& house, std::string_view kind, std::string_view reference,
                              Code none) {
  auto row = house.ledger.row_by_reference(kind, reference);
  if (!row) return failed(row.error());
  if (!*row) return refused(none);
  return std::move(**row);
}

}  // namespace

ledger::StreamId erasure_stream(const House& house) {
  const Hash hash = house.keys.mac("stream", view("erasures"));
  ledger::StreamId id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

Outcome<Erasure> erase_report(const House& house, std::string_view reference, const access::Who& by,
                              std::string reason) {
  const auto row = find_row(house, "report", reference, kNoSuchReport);
  if (!row) return std::unexpected(row.error());
  const auto copies = house.ledger.children(row->id);
  if (!copies) return failed(copies.error());
  Proof proof{
      .erasure = {.reference = std::string{reference}, .copies = {}, .keys_destroyed = 0, .at = {}},
      .streams = {},
      .keys = {},
      .reason = std::move(reason)};
  if (auto added = add_row(house, proof, *row); !added) return std::unexpected(added.error());
  for (const auto& copy : *copies) {
    if (auto added = add_row(house, proof, copy); !added) return std::unexpected(added.error());
    proof.erasure.copies.push_back(copy.reference);
  }
  const auto files = add_attachments(house, proof, row->id);
  if (!files) return std::unexpected(files.error());
  auto erased = carry_out(house, std::move(proof), by);
  if (!erased) return erased;
  for (const auto& file : *files) {
    if (const auto gone = house.attachments->erase(file); !gone)
      return std::unexpected(gone.error());
  }
  return erased;
}

Outcome<Erasure> erase_handover(const House& house, std::string_view reference,
                                const access::Who& by, std::string reason) {
  const auto row = find_row(house, "handover", reference, kNoSuchHandover);
  if (!row) return std::unexpected(row.error());
  Proof proof{
      .erasure = {.reference = std::string{reference}, .copies = {}, .keys_destroyed = 0, .at = {}},
      .streams = {},
      .keys = {},
      .reason = std::move(reason)};
  if (auto added = add_row(house, proof, *row); !added) return std::unexpected(added.error());
  return carry_out(house, std::move(proof), by);
}

ledger::Stored<std::set<ledger::KeyId>> erasures_on_record(const House& house) {
  const auto entries = house.ledger.read(erasure_stream(house));
  if (!entries) return std::unexpected(entries.error());
  std::set<ledger::KeyId> keys;
  for (const auto& entry : *entries) {
    const auto key = house.case_keys.open(entry.key);
    if (!key) return std::unexpected(key.error());
    const auto plain = ledger::open_entry(**key, entry);
    if (!plain) return std::unexpected(plain.error());
    const auto listed = codec::decode(text(*plain), codec::Reading::stored, [](codec::Object& in) {
      in.allow_others();
      return in.object("data", [](codec::Object& data) {
        data.allow_others();
        return data.texts("keys", 1'000'000);
      });
    });
    if (!listed) {
      return std::unexpected(ledger::StoreError{ledger::StoreError::Kind::corrupt,
                                                "a proof of erasure does not decode"});
    }
    for (const auto& one : *listed) {
      if (const auto id = ledger::KeyId::find(one)) keys.insert(*id);
    }
  }
  return keys;
}

}  // namespace ingang::app
