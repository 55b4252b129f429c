#include "app/erasure_proof.h"

#include <algorithm>

#include "app/case_keys.h"
#include "app/own_stream.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::size_t kListMax = 1'000'000;

std::string encode(const ErasureProof& proof, const access::Who& by) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("type", "erased");
    to.member("v", 1);
    to.object("data", [&] {
      to.member("reference", proof.reference);
      to.member("copies", proof.copies);
      to.member("reason", proof.reason);
      to.member("account", by.account);
      to.member("unit", by.unit);
      to.list("streams", proof.streams, [&](const auto& stream) { to.value(stream); });
      to.list("keys", proof.keys, [&](const auto& key) { to.value(key); });
      to.list("files", proof.files, [&](const auto& file) { to.value(file); });
    });
  });
}

// All of them, or nothing.
template <typename AnyId>
std::optional<std::vector<AnyId>> ids_of(const std::vector<std::string>& texts) {
  std::vector<AnyId> ids;
  for (const auto& text : texts) {
    const auto id = AnyId::find(text);
    if (!id) return std::nullopt;
    ids.push_back(*id);
  }
  return ids;
}

std::optional<ErasureProof> read_proof(std::string_view plain) {
  std::vector<std::string> streams, keys, files;
  auto proof = codec::decode(plain, codec::Reading::stored, [&](codec::Object& in) {
    in.allow_others();
    return in.object("data", [&](codec::Object& data) {
      data.allow_others();
      ErasureProof out;
      out.reference = data.text("reference");
      out.copies = data.texts("copies", kListMax);
      out.reason = data.text("reason");
      out.account = data.text("account");
      streams = data.texts("streams", kListMax);
      keys = data.texts("keys", kListMax);
      files = data.texts("files", kListMax);
      return out;
    });
  });
  const auto stream_ids = ids_of<ledger::StreamId>(streams);
  const auto key_ids = ids_of<ledger::KeyId>(keys);
  const auto file_ids = ids_of<report::BlobId>(files);
  if (!proof || !stream_ids || !key_ids || !file_ids || key_ids->empty()) return std::nullopt;
  proof->streams = *stream_ids;
  proof->keys = *key_ids;
  proof->files = *file_ids;
  return std::move(*proof);
}

}  // namespace

ledger::StreamId erasure_stream(const House& house) { return own_stream(house, "erasures"); }

ledger::Stored<std::uint64_t> put_proof(const House& house, const ErasureProof& proof,
                                        const access::Who& by, Instant now) {
  return append_to_own(house, erasure_stream(house), encode(proof, by), now);
}

ledger::Stored<std::vector<ProofOnRecord>> proofs_on_record(const House& house) {
  const auto entries = house.ledger.read(erasure_stream(house));
  if (!entries) return std::unexpected(entries.error());
  std::vector<ProofOnRecord> out;
  for (const auto& entry : *entries) {
    out.push_back({.n = entry.n, .at = entry.decided_at, .proof = std::nullopt});
    const auto key = house.case_keys.open(entry.key);
    if (!key && key.error().kind == ledger::StoreError::Kind::unavailable)
      return std::unexpected(key.error());
    if (!key) continue;
    if (const auto plain = ledger::open_entry(**key, entry))
      out.back().proof = read_proof(text(*plain));
  }
  return out;
}

}  // namespace ingang::app
