#include "cli/backup/epoch.h"

#include <fmt/core.h>

#include <set>

#include "app/streams.h"
#include "app/whole_file.h"
#include "cli/commands.h"
#include "ledger/merkle.h"
#include "ledger/verify.h"

namespace ingang::cli {

namespace {

constexpr std::uint32_t kPage = 500;

std::uint64_t beyond(std::uint64_t size, std::uint64_t here) {
  return size > here ? size - here : 0;
}

// A note that the ledger does contain must be how the ledger began.
std::expected<void, std::string> require_prefix(const ledger::Store& store,
                                                const ledger::LogHead& noted, std::uint64_t size) {
  if (noted.size > size) return {};
  const auto root = ledger::root_at(noted.size, [&](std::uint64_t after, std::uint32_t limit) {
    return store.leaves(after, limit);
  });
  if (root && *root == noted.root) return {};
  return std::unexpected(
      "Kontrollpunkten är inte av den här liggaren: kopian är ändrad, eller en annan.");
}

struct Heads {
  ledger::Head main;
  ledger::Head access;
};

// The note's epoch, and what it says that is not here.
std::expected<std::pair<std::uint64_t, app::Lost>, std::string> read_note(
    Installation& installation, const std::string& note, const Heads& heads) {
  const auto checkpoint =
      ledger::open_note(note, ledger::signers_of(installation.keys(), installation.ledger_name()));
  if (!checkpoint) {
    return std::unexpected(
        "Kontrollpunkten i --lost-after är inte signerad av den här installationen.");
  }
  const auto same =
      require_prefix(installation.ledger(), {checkpoint->size, checkpoint->root}, heads.main.size);
  if (!same) return std::unexpected(same.error());
  const auto access = checkpoint->access.value_or(ledger::LogHead{});
  return std::pair{ledger::find_epoch(checkpoint->origin, installation.ledger_name()).value_or(0),
                   app::Lost{.origin = checkpoint->origin,
                             .until = checkpoint->recorded_at,
                             .entries = beyond(checkpoint->size, heads.main.size),
                             .access_entries = beyond(access.size, heads.access.size)}};
}

// Reports of the streams under these keys, and the files that they name.
ledger::Stored<void> add_streams(Installation& installation, const std::set<ledger::KeyId>& keys,
                                 app::ErasureProof& proof) {
  const auto& house = installation.house();
  ledger::StreamId after;
  while (true) {
    const auto rows = house.ledger.rows_all(after, kPage);
    if (!rows) return std::unexpected(rows.error());
    for (const auto& row : *rows) {
      if (!keys.contains(row.key)) continue;
      proof.streams.push_back(row.id);
      if (row.kind != "report") continue;
      const auto report = app::load_stream<report::State>(house, row.id);
      if (!report) continue;
      for (const auto& file : app::Kind<report::State>::files(report->state))
        proof.files.push_back(file.blob);
    }
    if (rows->size() < kPage) return {};
    after = rows->back().id;
  }
}

}  // namespace

std::expected<app::EpochRecord, std::string> begin_new_epoch(Installation& installation,
                                                             const std::string& note) {
  const auto main = installation.ledger().head();
  const auto access = installation.access_log().head();
  const auto kept = installation.ledger().latest_checkpoint();
  if (!main || !access || !kept)
    return std::unexpected("Liggaren som lästes tillbaka svarar inte.");
  app::EpochRecord record{.epoch = main->epoch + 1,
                          .checkpoint = kept->value_or(""),
                          .main = {main->size, main->root},
                          .access = {access->size, access->root},
                          .kept_until = main->recorded_at,
                          .lost = {}};
  if (!note.empty()) {
    auto noted = read_note(installation, note, {*main, *access});
    if (!noted) return std::unexpected(noted.error());
    record.epoch = std::max(record.epoch, noted->first + 1);
    record.lost = std::move(noted->second);
  }
  for (auto* store : {&installation.ledger(), &installation.access_log()}) {
    if (const auto begun = store->begin_epoch(record.epoch); !begun)
      return std::unexpected(begun.error().what);
  }
  const auto put = app::put_epoch(installation.house(), record, operator_at_machine(),
                                  installation.clock().now());
  if (!put) return std::unexpected(put.error().what);
  return record;
}

std::expected<std::uint32_t, std::string> apply_shred_list(Installation& installation,
                                                           const std::filesystem::path& list) {
  const auto& house = installation.house();
  const auto listed = app::ShredList(installation.keys(), list).read();
  if (!listed) return std::unexpected(listed.error().what);
  const auto known = app::erasures_on_record(house);
  if (!known) return std::unexpected(known.error().what);
  std::set<ledger::KeyId> unproved;
  for (const auto& id : *listed) {
    const auto key = house.ledger.key(id);
    if (!key) return std::unexpected(key.error().what);
    if (*key && !known->keys.contains(id)) unproved.insert(id);
  }
  if (!unproved.empty()) {
    app::ErasureProof proof{.reference = "restore",
                            .copies = {},
                            .streams = {},
                            .keys = {unproved.begin(), unproved.end()},
                            .files = {},
                            .reason = "outside/destroyed"};
    if (const auto added = add_streams(installation, unproved, proof); !added)
      return std::unexpected(added.error().what);
    const auto put =
        app::put_proof(house, proof, operator_at_machine(), installation.clock().now());
    if (!put) return std::unexpected(put.error().what);
  }
  const auto text = app::read_whole(list);
  if (!text) return std::unexpected(text.error().what);
  if (*text) {
    const auto kept = app::write_whole(installation.places().folder / "outside/destroyed", **text);
    if (!kept) return std::unexpected(kept.error().what);
  }
  const auto finished = installation.eraser().finish();
  if (!finished) return std::unexpected(why(finished.error()));
  return *finished;
}

}  // namespace ingang::cli
