#include "app/look_over.h"

#include <algorithm>
#include <utility>

#include "app/folding.h"
#include "app/index_worker.h"
#include "ledger/canonical.h"
#include "ledger/envelope.h"

namespace ingang::app {

namespace {

constexpr std::uint32_t kRowsAtOnce = 500;
constexpr std::uint32_t kPlacesAtOnce = 2000;
constexpr std::uint32_t kIndexedAtOnce = 2000;
constexpr std::uint32_t kIndexLeast = 200;  // what looking at an empty index costs
constexpr std::uint32_t kEntriesAtOnce = 1000;
constexpr std::uint32_t kStreamsAtOnce = 100;  // entries, of which the streams that begin there

bool is_unreadable(const ledger::StoreError& error) {
  using StoreWhy = ledger::StoreError::Kind;
  return error.kind == StoreWhy::corrupt || error.kind == StoreWhy::missing;
}

// Under each version of the master key, the newest first: a stream has all of its tokens under one.
std::vector<std::vector<Hash>> tokens_by_version(const House& house,
                                                 const ledger::Authority& authority,
                                                 const std::vector<Compound>& compounds) {
  std::vector<std::vector<Hash>> out;
  for (const auto& compound : compounds) {
    const auto form = folded_compound(compound.kind, compound.text.reveal(Purpose::index));
    if (form.empty()) continue;
    const auto tokens = house.keys.tokens_of_every_version(authority, compound.kind, form);
    out.resize(std::max(out.size(), tokens.size()));
    for (std::size_t i = 0; i < tokens.size(); ++i) out[i].push_back(tokens[i]);
  }
  return out;
}

}  // namespace

void Findings::find(const std::string& about, Instant now) {
  now_.insert(about);
  alarms_.raise(code_, about, now);
}

void Findings::end_round() {
  for (const auto& about : before_) {
    if (!now_.contains(about)) alarms_.clear(code_, about);
  }
  before_ = std::exchange(now_, {});
}

void LogWalk::compare(const ledger::Entry& entry, const Hash& leaf, Instant now) {
  const Hash own = ledger::leaf_hash(ledger_, entry);
  const bool whole = entry.n == tree_.size() + 1 && own == leaf &&
                     ledger::sha256(entry.sealed) == entry.sealed_hash;
  if (!whole) found_.find(name_ + " " + std::to_string(tree_.size() + 1), now);
  tree_.append(own);
}

ledger::Stored<void> LogWalk::find_keys(const std::vector<ledger::Entry>& entries, Instant now) {
  std::vector<ledger::KeyId> ids;
  for (const auto& entry : entries) ids.push_back(entry.key);
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  const auto there = store_.keys(ids);
  if (!there) return std::unexpected(there.error());
  for (const auto id : ids) {
    const auto key = std::ranges::find(*there, id, &ledger::WrappedKey::id);
    const auto about = name_ + " " + id.text();
    if (key == there->end()) {
      if (stay_ == Keys::stay) keyless_.find(about, now);
    } else if (!master_.unwrap(*key)) {
      altered_.find(about, now);
    }
  }
  return {};
}

ledger::Stored<void> LogWalk::step(std::uint32_t entries,
                                   const std::optional<ledger::LogHead>& signed_head, Instant now) {
  if (!goal_) {
    const auto head = store_.head();
    if (!head) return std::unexpected(head.error());
    ledger_ = head->origin.substr(0, head->origin.rfind("/epoch-"));
    goal_ = signed_head;
    tree_ = {};
  }
  if (!goal_) return {};
  const auto want =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(entries, goal_->size - tree_.size()));
  const auto page = store_.read_all(tree_.size(), want);
  if (!page) return std::unexpected(page.error());
  const auto leaves = store_.leaves(tree_.size(), want);
  if (!leaves) return std::unexpected(leaves.error());
  if (auto found = find_keys(*page, now); !found) return found;
  const bool gap = page->size() < want || leaves->size() < want;
  for (std::size_t i = 0; i < std::min(page->size(), leaves->size()); ++i)
    compare((*page)[i], (*leaves)[i], now);
  if (gap) found_.find(name_ + " " + std::to_string(tree_.size() + 1), now);
  const bool done = tree_.size() == goal_->size;
  if (done && tree_.root() != goal_->root) found_.find(name_, now);
  if (!done && !gap) return {};
  found_.end_round();
  keyless_.end_round();
  altered_.end_round();
  goal_.reset();
  return {};
}

ledger::Stored<void> ListWalk::step(Instant now) {
  const auto rows = store_.rows_listed(row_, kRowsAtOnce);
  if (!rows) return std::unexpected(rows.error());
  for (const auto& id : rows->unlisted) unlisted_.find(id.text(), now);
  row_ = rows->last;
  if (rows->seen < kRowsAtOnce) unlisted_.end_round(), row_ = {};

  const auto places = store_.list_places(place_, kPlacesAtOnce);
  if (!places) return std::unexpected(places.error());
  for (const auto& id : places->strays) strays_.find(id.text(), now);
  place_ = places->last;
  if (places->seen < kPlacesAtOnce) strays_.end_round(), place_ = {};

  const auto tokens = store_.index_places(token_, kPlacesAtOnce);
  if (!tokens) return std::unexpected(tokens.error());
  for (const auto& id : tokens->strays) tokens_.find(id.text(), now);
  token_ = tokens->last;
  if (tokens->seen < kPlacesAtOnce) tokens_.end_round(), token_ = {};
  return {};
}

IndexLook::IndexLook(const ledger::Store& store, Alarms& alarms, std::string name)
    : name_(std::move(name)), found_(alarms, "index_differs") {
  if (const auto* indexes = store.indexes())
    walk_ = indexes->walk_indexes(ledger::Indexes::Walk::paged);
}

ledger::Stored<void> IndexLook::step(std::uint32_t places, Instant now) {
  if (!walk_) return {};
  while (owed_ < places) {
    const auto page = walk_->step(places);
    if (!page) return std::unexpected(page.error());
    for (const auto& what : page->differing) found_.find(name_ + "/" + what, now);
    owed_ += std::max<std::uint64_t>(page->seen, kIndexLeast);
    if (!page->round_ended) continue;
    found_.end_round();
    break;
  }
  owed_ -= std::min<std::uint64_t>(owed_, places);
  return {};
}

LookOver::LookOver(const Foundation& house, Alarms& alarms, Alarms& here,
                   const CheckpointKeeper& checkpoints)
    : house_(house),
      checkpoints_(checkpoints),
      main_(house.ledger, house.keys, alarms, "ledger", LogWalk::Keys::may_go),
      access_(house.access_log, house.keys, alarms, "access", LogWalk::Keys::stay),
      lists_(house.ledger, alarms),
      access_lists_(house.access_log, alarms),
      indexes_(house.ledger, alarms, "ledger"),
      access_indexes_(house.access_log, alarms, "access"),
      untokened_(alarms, "token_missing"),
      schema_(here, "schema_altered") {}

ledger::Stored<void> LookOver::step() {
  const Instant now = house_.clock.now();
  const auto heads = checkpoints_.signed_heads();
  const auto of = [&](auto head) {
    return heads ? std::optional((*heads).*head) : std::optional<ledger::LogHead>{};
  };
  // First: what the others ask goes through them.
  if (auto done = indexes_.step(kIndexedAtOnce, now); !done) return done;
  if (auto done = access_indexes_.step(kIndexedAtOnce, now); !done) return done;
  if (auto done = main_.step(kEntriesAtOnce, of(&SignedHeads::main), now); !done) return done;
  if (auto done = access_.step(kEntriesAtOnce, of(&SignedHeads::access), now); !done) return done;
  if (auto done = lists_.step(now); !done) return done;
  if (auto done = access_lists_.step(now); !done) return done;
  return check_tokens(now);
}

ledger::Stored<void> LookOver::check_tokens(Instant now) {
  const auto page = house_.ledger.read_all(after_, kStreamsAtOnce);
  if (!page) return std::unexpected(page.error());
  for (const auto& entry : *page) {
    if (entry.version != 1) continue;
    const auto found = is_found(house_, entry.stream);
    if (!found) return std::unexpected(found.error());
    if (!*found) untokened_.find(entry.stream.text(), now);
  }
  if (!page->empty()) after_ = page->back().n;
  if (page->size() < kStreamsAtOnce) untokened_.end_round(), after_ = 0;
  return {};
}

ledger::Stored<void> LookOver::check_schema() {
  const Instant now = house_.clock.now();
  for (const auto* store : {&house_.ledger, &house_.access_log}) {
    const auto altered = store->altered_schema();
    if (!altered) return std::unexpected(altered.error());
    for (const auto& what : *altered) schema_.find(what, now);
  }
  schema_.end_round();
  return {};
}

ledger::Stored<bool> is_found(const House& house, ledger::StreamId stream) {
  const auto entries = house.ledger.read(stream);
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return true;
  const auto has = has_row(house, stream, *entries);
  if (!has) return std::unexpected(has.error());
  if (!*has) return true;
  const auto compounds = compounds_from_entries(house, *entries);
  if (compounds) return is_searchable(house, entries->front(), *compounds);
  if (is_unreadable(compounds.error())) return true;
  return std::unexpected(compounds.error());
}

ledger::Stored<bool> is_searchable(const House& house, const ledger::Entry& first,
                                   const std::vector<Compound>& compounds) {
  bool any = false;
  for (const auto& tokens : tokens_by_version(house, first.authority, compounds)) {
    any = true;
    const auto found = house.ledger.is_indexed(first.stream, first.key, tokens);
    if (!found) return std::unexpected(found.error());
    if (*found) return true;
  }
  return !any;
}

}  // namespace ingang::app
