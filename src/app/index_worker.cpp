#include "app/index_worker.h"

#include <algorithm>

#include "app/case_keys.h"
#include "app/folding.h"
#include "app/index_task.h"
#include "app/kinds.h"
#include "ledger/sealing.h"

namespace ingang::app {

ledger::Stored<std::vector<Hash>> tokens_of(const House& house, const ledger::IndexTask& task) {
  const auto key = house.case_keys.open(task.key);
  if (!key) {
    if (key.error().kind == ledger::StoreError::Kind::missing) return std::vector<Hash>{};
    return std::unexpected(key.error());
  }
  const auto plain = ledger::open(**key, {kIndexLabel, task.stream.text()}, task.sealed);
  if (!plain) return std::unexpected(plain.error());
  return tokens_of(house, task.authority, decode_compounds(text(*plain)));
}

std::vector<Hash> tokens_of(const House& house, const ledger::Authority& authority,
                            const std::vector<Compound>& compounds) {
  std::vector<Hash> out;
  for (const auto& compound : compounds) {
    const auto form = folded_compound(compound.kind, compound.text.reveal(Purpose::index));
    if (!form.empty()) out.push_back(house.keys.token(authority, compound.kind, form));
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

namespace {

ledger::StoreError not_decoded(std::uint64_t n) {
  return {ledger::StoreError::Kind::corrupt, "entry " + std::to_string(n) + " does not decode"};
}

bool hear(Told& told, std::string_view plain) {
  const auto heard = with_kind(codec::kind_of(plain), [&]<typename State>(Of<State>) {
    auto event = Kind<State>::decode(plain);
    if (event) Kind<State>::hear(told, std::move(*event));
    return event.has_value();
  });
  return heard && *heard;
}

}  // namespace

ledger::Stored<std::vector<Compound>> compounds_from_entries(
    const House& house, const std::vector<ledger::Entry>& entries) {
  Told told;
  for (const auto& entry : entries) {
    const auto key = house.case_keys.open(entry.key);
    if (!key) return std::unexpected(key.error());
    const auto plain = ledger::open_entry(**key, entry);
    if (!plain) return std::unexpected(plain.error());
    if (!hear(told, text(*plain))) return std::unexpected(not_decoded(entry.n));
    if (told.content) return compounds_of(*told.content, told.reference);
  }
  return told.reference.empty() ? std::vector<Compound>{} : compounds_of({}, told.reference);
}

ledger::Stored<ledger::Indexed> IndexWorker::do_task(std::uint64_t number,
                                                     const ledger::IndexTask& task) {
  if (task.key == ledger::KeyId{}) return do_from_stream(number, task);
  auto tokens = tokens_of(house_, task);
  if (tokens)
    return ledger::Indexed{
        .task = number, .stream = task.stream, .key = task.key, .tokens = std::move(*tokens)};
  if (tokens.error().kind == ledger::StoreError::Kind::corrupt) return do_from_stream(number, task);
  return std::unexpected(tokens.error());
}

// What the stream says is what the task must have said. What does not open either is for those who
// look it over to say.
ledger::Stored<ledger::Indexed> IndexWorker::do_from_stream(std::uint64_t number,
                                                            const ledger::IndexTask& task) {
  ++unreadable_;
  ledger::Indexed out{.task = number, .stream = task.stream, .key = task.key, .tokens = {}};
  const auto entries = house_.ledger.read(task.stream);
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return out;
  const auto compounds = compounds_from_entries(house_, *entries);
  if (!compounds) {
    if (compounds.error().kind == ledger::StoreError::Kind::unavailable)
      return std::unexpected(compounds.error());
    return out;
  }
  out.key = entries->front().key;
  out.tokens = tokens_of(house_, entries->front().authority, *compounds);
  return out;
}

ledger::Stored<std::size_t> IndexWorker::step(std::uint32_t tasks) {
  const auto waiting = house_.ledger.index_tasks(tasks);
  if (!waiting) return std::unexpected(waiting.error());
  std::vector<ledger::Indexed> done;
  done.reserve(waiting->size());
  for (const auto& [number, task] : *waiting) {
    auto one = do_task(number, task);
    if (!one) return std::unexpected(one.error());
    done.push_back(std::move(*one));
  }
  if (done.empty()) return 0;
  if (const auto indexed = house_.ledger.index_all(done); !indexed)
    return std::unexpected(indexed.error());
  return done.size();
}

ledger::Stored<bool> IndexWorker::look(std::chrono::steady_clock::time_point now) {
  const auto waiting = house_.ledger.index_waiting();
  if (!waiting) return std::unexpected(waiting.error());
  lag_ = waiting->tasks;
  if (waiting->first == 0 || waiting->first != first_) first_since_ = now;
  first_ = waiting->first;
  return now - first_since_ <= kIndexBehindAfter;
}

}  // namespace ingang::app
