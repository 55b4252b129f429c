#include "app/refolding.h"

#include <algorithm>

#include "app/erase.h"
#include "app/index_worker.h"
#include "app/look_over.h"
#include "app/reopened.h"
#include "app/staff_marks.h"
#include "app/streams.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

using StoreWhy = ledger::StoreError::Kind;

bool is_unreadable_row(const ledger::StoreError& error) {
  return error.kind == StoreWhy::corrupt || error.kind == StoreWhy::missing;
}

// The row as it is, with marks, when names stand in it.
ledger::Stored<std::optional<ledger::Row>> find_unmarked(const House& house,
                                                         ledger::StreamId stream) {
  auto row = house.ledger.row(stream);
  if (!row || !*row) return row;
  auto audience = marked(house.keys, (**row).audience);
  if (audience == (**row).audience) return std::nullopt;
  (**row).audience = std::move(audience);
  return row;
}

}  // namespace

ledger::Stored<Refolded> Refolding::upgrade() {
  const auto found = find_fold(house_);
  if (!found) return std::unexpected(found.error());
  record_ = *found;
  if (record_.is_current(rule_.version)) {
    if (auto tried = try_left(); !tried) return std::unexpected(tried.error());
    return done_;
  }
  if (!record_.work || record_.work->to != rule_.version) {
    // What an older program left half done is not to be trusted by this one.
    const bool everything = record_.work && record_.work->everything;
    record_.work = FoldWork{.to = rule_.version, .everything = everything};
    if (auto saved = save(); !saved) return std::unexpected(saved.error());
  }
  if (auto worked = work(); !worked) return std::unexpected(worked.error());
  return done_;
}

ledger::Stored<Refolded> Refolding::replay() {
  auto found = find_fold(house_);
  if (!found && found.error().kind == StoreWhy::corrupt) {
    if (auto gone = forget_fold(house_); !gone) return std::unexpected(gone.error());
    found = FoldRecord{};
  }
  if (!found) return std::unexpected(found.error());
  if (found->fold > rule_.version) {
    return std::unexpected(
        ledger::StoreError{StoreWhy::unavailable, "they were made by a newer program: use that"});
  }
  record_ = *found;
  const bool under_way =
      record_.work && record_.work->everything && record_.work->to == rule_.version;
  if (!under_way) {
    record_.work = FoldWork{.to = rule_.version, .everything = true};
    if (auto saved = save(); !saved) return std::unexpected(saved.error());
  }
  if (auto worked = work(); !worked) return std::unexpected(worked.error());
  return done_;
}

ledger::Stored<void> Refolding::save() {
  const auto saved = put_fold(house_, record_);
  if (!saved) return std::unexpected(saved.error());
  record_.version = *saved;
  return {};
}

// What the next step makes is emptied first: if that is broken off, it is emptied once more.
ledger::Stored<void> Refolding::step_on(FoldStep next) {
  if (next == FoldStep::lists || next == FoldStep::index) {
    const bool lists = next == FoldStep::lists;
    if (record_.work->everything) {
      if (auto counted = lists ? count_lists() : count_tokens(); !counted) return counted;
    }
    const auto derived = lists ? ledger::Derived::lists : ledger::Derived::index;
    if (auto emptied = house_.ledger.empty(derived); !emptied) return emptied;
  }
  record_.work->step = next;
  record_.work->after_entry = 0;
  record_.work->after_row = {};
  return save();
}

std::optional<FoldStep> Refolding::find_next() const {
  const bool everything = record_.work->everything;
  const bool tokens = everything || record_.fold < rule_.tokens;
  const bool marks = everything || record_.fold < rule_.marks;
  const auto last = marks ? std::optional{FoldStep::marks} : std::nullopt;
  switch (record_.work->step) {
    case FoldStep::rows:
      if (everything) return FoldStep::strays;
      return tokens ? std::optional{FoldStep::index} : last;
    case FoldStep::strays: return FoldStep::lists;
    case FoldStep::lists: return FoldStep::index;
    case FoldStep::index: return last;
    case FoldStep::marks: return std::nullopt;
  }
  return std::nullopt;
}

ledger::Stored<void> Refolding::work() {
  const auto streams = [this](auto does) {
    return [this, does](const std::vector<ledger::StreamId>& ids) { return (this->*does)(ids); };
  };
  while (record_.work) {
    ledger::Stored<void> walked;
    switch (record_.work->step) {
      case FoldStep::rows: walked = walk_streams(streams(&Refolding::mend_streams)); break;
      case FoldStep::strays:
        walked = walk_rows([this](const auto& rows) { return drop_strays(rows); });
        break;
      case FoldStep::lists:
        walked = walk_rows([this](const auto& rows) { return house_.ledger.mend_rows(rows); });
        break;
      case FoldStep::index: walked = walk_streams(streams(&Refolding::index_streams)); break;
      case FoldStep::marks: walked = mark_records(); break;
    }
    if (!walked) return walked;
    const auto next = find_next();
    if (!next) {
      record_.work.reset();
      if (record_.left.size() < kLeftMax) record_.fold = rule_.version;
    }
    if (auto saved = next ? step_on(*next) : save(); !saved) return saved;
  }
  return {};
}

ledger::Stored<void> Refolding::count_lists() {
  const auto page = rule_.page;
  for (ledger::StreamId after;;) {
    const auto rows = house_.ledger.rows_listed(after, page);
    if (!rows) return std::unexpected(rows.error());
    done_.unlisted += rows->unlisted.size();
    after = rows->last;
    if (rows->seen < page) break;
  }
  for (ledger::ListPlace after;;) {
    const auto places = house_.ledger.list_places(after, page);
    if (!places) return std::unexpected(places.error());
    done_.list_strays += places->strays.size();
    after = places->last;
    if (places->seen < page) return {};
  }
}

ledger::Stored<void> Refolding::count_tokens() {
  for (std::uint64_t after = 0;;) {
    const auto entries = house_.ledger.read_all(after, rule_.page);
    if (!entries) return std::unexpected(entries.error());
    for (const auto& entry : *entries) {
      if (entry.version != 1) continue;
      const auto found = is_found(house_, entry.stream);
      if (!found) return std::unexpected(found.error());
      done_.untokened += *found ? 0 : 1;
    }
    if (entries->size() < rule_.page) break;
    after = entries->back().n;
  }
  for (ledger::TokenPlace after;;) {
    const auto tokens = house_.ledger.index_places(after, rule_.page);
    if (!tokens) return std::unexpected(tokens.error());
    done_.token_strays += tokens->strays.size();
    after = tokens->last;
    if (tokens->seen < rule_.page) return {};
  }
}

// What could not be read the last time: its key may have been put back since.
ledger::Stored<void> Refolding::try_left() {
  if (record_.left.empty()) return {};
  const auto streams = record_.left;
  if (auto mended = mend_streams(streams); !mended) return mended;
  if (record_.left == streams) return {};
  if (auto indexed = index_streams(streams); !indexed) return indexed;
  return save();
}

// A key that is missing, and was never destroyed, is not erasure: somebody has lost it.
ledger::Stored<bool> Refolding::is_unreadable_here(
    ledger::StreamId stream, const std::vector<ledger::Entry>& entries) const {
  if (entries.empty()) return false;
  const auto key = house_.ledger.key(entries.front().key);
  if (!key) return std::unexpected(key.error());
  const auto row = house_.ledger.row(stream);
  if (!row) return std::unexpected(row.error());
  return !*key && *row;  // erased, its row would be gone with the key
}

// A stream is met where it begins.
ledger::Stored<void> Refolding::walk_streams(const Streams& each) {
  const auto head = house_.ledger.head();
  if (!head) return std::unexpected(head.error());
  while (true) {
    const auto entries = house_.ledger.read_all(record_.work->after_entry, rule_.page);
    if (!entries) return std::unexpected(entries.error());
    if (entries->empty()) return {};
    std::vector<ledger::StreamId> streams;
    for (const auto& entry : *entries) {
      if (entry.version == 1) streams.push_back(entry.stream);
    }
    const auto until = entries->back().n;
    if (auto done = each(streams); !done) return done;
    record_.work->after_entry = std::max(record_.work->after_entry, until);
    if (auto saved = save(); !saved) return saved;
    if (progress_) progress_(record_.work->step, record_.work->after_entry, head->size);
  }
}

ledger::Stored<void> Refolding::walk_rows(
    const std::function<ledger::Stored<void>(const std::vector<ledger::Row>&)>& each) {
  std::uint64_t seen = 0;
  while (true) {
    const auto rows = house_.ledger.rows_all(record_.work->after_row, rule_.page);
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return {};
    if (auto done = each(*rows); !done) return done;
    record_.work->after_row = rows->back().id;
    if (auto saved = save(); !saved) return saved;
    seen += rows->size();
    if (progress_) progress_(record_.work->step, seen, seen);
  }
}

// The row that the stream must have, when it is another than the one that it has.
ledger::Stored<std::optional<ledger::Row>> Refolding::find_other(ledger::StreamId stream) {
  const auto entries = house_.ledger.read(stream);
  if (!entries) return std::unexpected(entries.error());
  auto wanted = rule_.fold(house_, stream, *entries);
  if (!wanted && !is_unreadable_row(wanted.error())) return std::unexpected(wanted.error());
  const auto lost = wanted && !*wanted ? is_unreadable_here(stream, *entries) : !wanted;
  if (!lost) return std::unexpected(lost.error());
  const auto among = std::ranges::find(record_.left, stream);
  const bool was_left = among != record_.left.end();
  if (*lost) {
    ++done_.unreadable;
    if (!was_left && record_.left.size() < kLeftMax) record_.left.push_back(stream);
    return find_unmarked(house_, stream);
  }
  if (was_left) record_.left.erase(among);
  const auto found = house_.ledger.row(stream);
  if (!found) return std::unexpected(found.error());
  if (!*wanted || (*found && ledger::says_the_same(**found, **wanted))) return std::nullopt;
  const bool older = was_left || record_.fold < rule_.version;
  const bool reopens = older && (**wanted).kind == Kind<handover::State>::word && *found &&
                       !(**found).open && (**wanted).open;
  if (reopens) {
    if (auto noted = Reopened(house_).note(**wanted); !noted) return std::unexpected(noted.error());
    ++done_.reopened;
  }
  return std::move(*wanted);
}

ledger::Stored<void> Refolding::mend_streams(const std::vector<ledger::StreamId>& streams) {
  std::vector<ledger::Row> rows;
  for (const auto& stream : streams) {
    ++done_.streams;
    auto other = find_other(stream);
    if (!other) return std::unexpected(other.error());
    if (*other) rows.push_back(std::move(**other));
  }
  return mend(std::move(rows));
}

ledger::Stored<void> Refolding::mend(std::vector<ledger::Row> rows) {
  if (rows.empty()) return {};
  auto mended = house_.ledger.mend_rows(rows);
  if (!mended && mended.error().kind == StoreWhy::duplicate) {
    if (auto room = make_room(rows); !room) return room;
    mended = house_.ledger.mend_rows(rows);
  }
  if (mended) done_.mended += rows.size();
  return mended;
}

// Somebody gave a row the reference of another. Every row that stands where it should not goes, and
// comes again with the rest. Broken off in between, the walk begins anew.
ledger::Stored<void> Refolding::make_room(std::vector<ledger::Row>& rows) {
  record_.work->after_entry = 0;
  if (auto saved = save(); !saved) return saved;
  std::vector<ledger::StreamId> gone;
  for (const auto& row : rows) gone.push_back(row.id);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto holder = house_.ledger.row_by_reference(rows[i].kind, rows[i].reference);
    if (!holder) return std::unexpected(holder.error());
    if (!*holder || std::ranges::find(gone, (**holder).id) != gone.end()) continue;
    const auto id = (**holder).id;
    gone.push_back(id);
    auto other = find_other(id);
    if (!other) return std::unexpected(other.error());
    if (*other) rows.push_back(std::move(**other));
  }
  return house_.ledger.drop_rows(gone);
}

// A row goes when no entry of its stream exists, or when a proof of erasure names its key. One
// whose key is only missing keeps its place: somebody has lost the key, and may find it again.
ledger::Stored<void> Refolding::drop_strays(const std::vector<ledger::Row>& rows) {
  std::vector<ledger::StreamId> strays;
  const auto erased = erasures_on_record(house_);
  if (!erased) return std::unexpected(erased.error());
  for (const auto& row : rows) {
    const auto entries = house_.ledger.read(row.id);
    if (!entries) return std::unexpected(entries.error());
    const auto has = has_row(house_, row.id, *entries);
    if (!has) return std::unexpected(has.error());
    if (*has) continue;
    const auto lost = is_unreadable_here(row.id, *entries);
    if (!lost) return std::unexpected(lost.error());
    if (!*lost || erased->keys.contains(entries->front().key)) strays.push_back(row.id);
  }
  if (strays.empty()) return {};
  done_.dropped += strays.size();
  return house_.ledger.drop_rows(strays);
}

// From the first to the last, however far it had come: what is marked is passed over.
ledger::Stored<void> Refolding::mark_records() {
  ledger::RecordPlace after;
  while (true) {
    const auto records = house_.ledger.records_all(after, rule_.page);
    if (!records) return std::unexpected(records.error());
    if (records->empty()) break;
    after = {records->back().kind, records->back().key};
    std::vector<ledger::Renamed> renamed;
    for (const auto& record : *records) {
      if (auto found = find_renamed(house_.keys, record)) renamed.push_back(std::move(*found));
    }
    if (renamed.empty()) continue;
    if (auto done = house_.ledger.rename_records(renamed); !done) return done;
    done_.renamed += renamed.size();
    if (auto saved = save(); !saved) return saved;
  }
  return house_.ledger.leave_no_trace();
}

ledger::Stored<void> Refolding::index_streams(const std::vector<ledger::StreamId>& streams) {
  std::vector<ledger::Indexed> indexed;
  for (const auto& stream : streams) {
    const auto entries = house_.ledger.read(stream);
    if (!entries) return std::unexpected(entries.error());
    const auto has = has_row(house_, stream, *entries);
    if (!has) return std::unexpected(has.error());
    if (!*has) continue;
    const auto compounds = compounds_from_entries(house_, *entries);
    if (!compounds) {
      if (is_unreadable_row(compounds.error())) continue;  // Counted with its row.
      return std::unexpected(compounds.error());
    }
    const auto key = house_.case_keys.open(entries->front().key);
    if (!key) return std::unexpected(key.error());
    indexed.push_back({.task = 0,
                       .stream = stream,
                       .key = (**key).id(),
                       .tokens = tokens_of(house_, (**key).authority(), *compounds)});
  }
  done_.indexed += indexed.size();
  return indexed.empty() ? ledger::Stored<void>{} : house_.ledger.index_all(indexed);
}

}  // namespace ingang::app
