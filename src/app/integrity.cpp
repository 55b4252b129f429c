#include "app/integrity.h"

#include <algorithm>
#include <array>
#include <set>

#include "app/county_record.h"
#include "app/epoch_record.h"
#include "app/erase.h"
#include "app/erasure_proof.h"
#include "app/look_over.h"
#include "app/streams.h"

namespace ingang::app {

using StoreWhy = ledger::StoreError::Kind;

void Alarms::listen(Listener listener) {
  const std::lock_guard lock(mutex_);
  listener_ = std::move(listener);
}
void Alarms::raise(std::string code, std::string about, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto [at, fresh] = raised_.try_emplace({std::move(code), std::move(about)}, now);
  if (fresh && listener_) listener_({at->first.first, at->first.second, now}, true);
}
void Alarms::clear(std::string_view code, std::string_view about) {
  const std::lock_guard lock(mutex_);
  const auto at = raised_.find({std::string{code}, std::string{about}});
  if (at == raised_.end()) return;
  if (listener_) listener_({at->first.first, at->first.second, at->second}, false);
  raised_.erase(at);
}
void Alarms::raise_only(std::string_view code, const std::vector<std::string>& about, Instant now) {
  for (const auto& alarm : list()) {
    if (alarm.code == code && std::ranges::find(about, alarm.about) == about.end())
      clear(code, alarm.about);
  }
  for (const auto& each : about) raise(std::string{code}, each, now);
}
void Alarms::clear_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& [what, since] : raised_) {
    if (listener_) listener_({what.first, what.second, since}, false);
  }
  raised_.clear();
}
std::vector<Alarm> Alarms::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<Alarm> all;
  for (const auto& [what, since] : raised_) all.push_back({what.first, what.second, since});
  return all;
}

namespace {

ledger::StoreError as_store_error(const Problem& problem) {
  const auto* fault = std::get_if<Fault>(&problem);
  if (fault && fault->kind == Fault::Kind::unavailable) return {StoreWhy::unavailable, fault->what};
  return {StoreWhy::corrupt, fault ? fault->what : "refused"};
}

using WithoutRow = std::array<ledger::StreamId, 3>;  // proofs of erasure, epochs, the import
WithoutRow without_row(const House& house) {
  return {erasure_stream(house), epoch_stream(house), county_stream(house)};
}

// Nothing when the stream has no row.
ledger::Stored<std::optional<RowAndFiles>> fold(const House& house, const WithoutRow& without,
                                                ledger::StreamId stream,
                                                const std::vector<ledger::Entry>& entries,
                                                const ledger::OpenKey& open) {
  if (entries.empty() || std::ranges::find(without, stream) != without.end()) return std::nullopt;
  const auto key = open(entries.front().key);
  if (!key && key.error().kind == StoreWhy::missing) return std::nullopt;
  auto folded = fold_row(house.keys, open, stream, entries);
  if (!folded) return std::unexpected(as_store_error(folded.error()));
  return std::move(*folded);
}

}  // namespace

ledger::Stored<std::optional<ledger::Row>> refold(const House& house, ledger::StreamId stream,
                                                  const std::vector<ledger::Entry>& entries) {
  // Asked of the store, not of the keys that are kept open: it may have been destroyed or altered
  // since, and while the good one is in memory nobody would notice.
  auto folded = fold(house, without_row(house), stream, entries,
                     [&house](ledger::KeyId id) { return house.case_keys.open_stored(id); });
  if (!folded) return std::unexpected(folded.error());
  if (!*folded) return std::nullopt;
  return std::move((**folded).row);
}

ledger::Stored<bool> has_row(const House& house, ledger::StreamId stream,
                             const std::vector<ledger::Entry>& entries) {
  const auto without = without_row(house);
  if (entries.empty() || std::ranges::find(without, stream) != without.end()) return false;
  const auto key = house.ledger.key(entries.front().key);
  if (!key) return std::unexpected(key.error());
  return key->has_value();
}

ledger::Refold refold_of(const Foundation& house, AreWhole are_whole) {
  return [&house, without = without_row(house), are_whole = std::move(are_whole)](
             ledger::StreamId stream, const std::vector<ledger::Entry>& entries,
             const ledger::OpenKey& open) -> ledger::Stored<ledger::Refolded> {
    auto folded = fold(house, without, stream, entries, open);
    if (!folded) return std::unexpected(folded.error());
    if (!*folded) return ledger::Refolded{};
    auto& [row, files, compounds] = **folded;
    return ledger::Refolded{.row = std::move(row),
                            .files = are_whole && !files.empty() ? are_whole(files) : true,
                            .searchable = is_searchable(house, entries.front(), compounds)};
  };
}

// Gone, and no proof of an erasure says that it went. A proof is durable before its key goes.
ledger::Stored<bool> Sweeper::is_lost(ledger::KeyId key) {
  const auto there = house_.ledger.key(key);
  if (!there) return std::unexpected(there.error());
  if (*there) return false;
  if (erased_.contains(key)) return false;
  auto erasures = erasures_on_record(house_);
  if (!erasures) return std::unexpected(erasures.error());
  erased_ = std::move(erasures->keys);
  return !erased_.contains(key);
}

// The row is read first: entries that came after it are cut off before the two are compared.
ledger::Stored<void> Sweeper::check(ledger::StreamId stream) {
  const auto about = stream.text();
  const Instant now = house_.clock.now();
  const auto row = house_.ledger.row(stream);
  if (!row) return std::unexpected(row.error());
  auto entries = house_.ledger.read(stream);
  if (!entries) return std::unexpected(entries.error());
  const auto set = [&](const char* code, bool wrong) {
    wrong ? alarms_.raise(code, about, now) : alarms_.clear(code, about);
  };
  set("row_without_stream", entries->empty() && row->has_value());
  if (entries->empty()) return {};
  const bool fewer = row->has_value() && (**row).version < entries->size();
  if (fewer) {
    // Perhaps it moved between the two readings. Only a row that stands still behind its stream is
    // wrong.
    const auto again = house_.ledger.row(stream);
    if (!again) return std::unexpected(again.error());
    const bool moved = again->has_value() && (**again).version != (**row).version;
    if (moved) return {};  // the next round will look at it
  }
  const auto expected = refold(house_, stream, *entries);
  if (!expected) {
    if (expected.error().kind == StoreWhy::unavailable) return std::unexpected(expected.error());
    set("stream_unreadable", true);
    return {};
  }
  set("stream_unreadable", false);
  if (!*expected) {
    const auto lost = is_lost(entries->front().key);
    if (!lost) return std::unexpected(lost.error());
    // Its key is gone without a proof: nobody erased it, and its row has its place.
    set("row_after_erasure", row->has_value() && !*lost);
    set("row_missing", false);
    set("row_differs", false);
    set("key_missing", *lost);
    return {};
  }
  set("key_missing", false);
  set("row_missing", !row->has_value());
  set("row_differs", row->has_value() && !ledger::says_the_same(**row, **expected));
  return {};
}

ledger::Stored<bool> Sweeper::check_some(std::uint32_t n) {
  std::set<ledger::StreamId> streams;
  bool round = false;
  if (rows_turn_) {
    const auto rows = house_.ledger.rows_all(row_after_, n);
    if (!rows) return std::unexpected(rows.error());
    for (const auto& row : *rows) streams.insert(row.id);
    if (!rows->empty()) row_after_ = rows->back().id;
    round = rows->size() < n;
    if (round) row_after_ = {}, rows_turn_ = false;
  } else {
    const auto entries = house_.ledger.read_all(entry_after_, n);
    if (!entries) return std::unexpected(entries.error());
    // A stream is looked at where it begins, once a round.
    for (const auto& entry : *entries) {
      if (entry.version == 1) streams.insert(entry.stream);
    }
    entry_after_ = entries->empty() ? entry_after_ : entries->back().n;
    if (entries->size() < n) entry_after_ = 0, rows_turn_ = true;
  }
  for (const auto& stream : streams) {
    if (auto checked = check(stream); !checked) return std::unexpected(checked.error());
  }
  return round;
}

}  // namespace ingang::app
