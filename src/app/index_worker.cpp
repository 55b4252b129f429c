#include "app/index_worker.h"

#include <algorithm>

#include "app/case_keys.h"
#include "app/folding.h"
#include "app/index_task.h"
#include "codec/event_json.h"
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

// A report's first event has its content; a handover's has its reference, and a later one its copy
// of the content.
struct Told {
  std::string reference;
  std::optional<report::Content> content;
};

bool hear(Told& told, std::string_view plain) {
  if (!codec::is_handover_event(plain)) {
    auto event = codec::decode_report_event(plain);
    auto* sent = event ? std::get_if<report::Sent>(&*event) : nullptr;
    if (sent) told = {std::move(sent->reference), std::move(sent->content)};
    return event.has_value();
  }
  auto event = codec::decode_handover_event(plain);
  if (!event) return false;
  if (auto* offered = std::get_if<handover::Offered>(&*event))
    told.reference = std::move(offered->reference);
  if (auto* copy = std::get_if<handover::CopyGiven>(&*event))
    told.content = std::move(copy->content);
  return true;
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

ledger::Stored<std::size_t> IndexWorker::step(std::uint32_t tasks) {
  const auto waiting = house_.ledger.index_tasks(tasks);
  if (!waiting) return std::unexpected(waiting.error());
  lag_ = waiting->size();
  std::vector<ledger::Indexed> done;
  done.reserve(waiting->size());
  for (const auto& [number, task] : *waiting) {
    auto tokens = tokens_of(house_, task);
    if (!tokens) return std::unexpected(tokens.error());
    done.push_back(
        {.task = number, .stream = task.stream, .key = task.key, .tokens = std::move(*tokens)});
  }
  if (done.empty()) return 0;
  if (const auto indexed = house_.ledger.index_all(done); !indexed)
    return std::unexpected(indexed.error());
  return done.size();
}

}  // namespace ingang::app
