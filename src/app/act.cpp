#include "app/act.h"

#include <algorithm>
#include <cassert>

#include "app/codes.h"
#include "app/index_task.h"
#include "app/telling.h"
#include "codec/event_json.h"
#include "domain/access/may.h"

namespace ingang::app {

namespace {

// Whether any of what this act adds to a stream is the reporter's side's to hear of.
template <typename Part>
bool adds_for_reporter(const Part& part) {
  const auto last = part.loaded.history.end();
  return std::any_of(last - static_cast<std::ptrdiff_t>(part.entries.size()), last,
                     [](const auto& one) { return tells_reporter(one.event); });
}

}  // namespace

Act::Act(const House& house, const access::Actor& actor)
    : house_(house), actor_(actor), context_(Context::at(house.clock.now())) {}

LoadedReport* Act::find_report_part(ledger::StreamId id) {
  for (auto& part : reports_) {
    if (part.loaded.id == id) return &part.loaded;
  }
  return nullptr;
}
LoadedHandover* Act::find_handover_part(ledger::StreamId id) {
  for (auto& part : handovers_) {
    if (part.loaded.id == id) return &part.loaded;
  }
  return nullptr;
}

Outcome<LoadedReport*> Act::report(std::string_view reference) {
  for (auto& part : reports_) {
    if (part.loaded.state.reference == reference) return &part.loaded;
  }
  auto found = find_report(house_, reference);
  if (!found) return std::unexpected(found.error());
  if (!access::may(actor_, access::Action::see_in_list, found->state, context_.now))
    return refused(kNoSuchReport);
  reports_.push_back({std::move(*found), {}});
  return &reports_.back().loaded;
}

Outcome<LoadedHandover*> Act::handover(std::string_view reference) {
  for (auto& part : handovers_) {
    if (part.loaded.state.reference == reference) return &part.loaded;
  }
  auto found = find_handover(house_, reference);
  if (!found) return std::unexpected(found.error());
  if (!access::may(actor_, access::Action::see_in_list, found->state, context_.now))
    return refused(kNoSuchHandover);
  handovers_.push_back({std::move(*found), {}});
  return &handovers_.back().loaded;
}

Outcome<LoadedReport*> Act::report_of(const LoadedHandover& handover) {
  const auto id = stream_id(handover.state.report);
  if (auto* part = find_report_part(id)) return part;
  auto found = load_report(house_, id);
  if (!found) return std::unexpected(found.error());
  reports_.push_back({std::move(*found), {}});
  return &reports_.back().loaded;
}

Outcome<std::vector<LoadedHandover*>> Act::handovers_of(const LoadedReport& report) {
  auto found = load_handovers(house_, report.id);
  if (!found) return std::unexpected(found.error());
  std::vector<LoadedHandover*> all;
  for (auto& loaded : *found) {
    auto* part = find_handover_part(loaded.id);
    if (!part) {
      handovers_.push_back({std::move(loaded), {}});
      part = &handovers_.back().loaded;
    }
    all.push_back(part);
  }
  return all;
}

template <typename L>
L& Act::begin(std::deque<Part<L>>& parts, const ledger::Authority& holder) {
  auto fresh = house_.keys.new_case_key(holder, context_.now);
  batch_.keys.push_back(std::move(fresh.wrapped));
  auto& part = parts.emplace_back();
  part.loaded.id = house_.ids.stream(context_.now);
  part.loaded.key = std::make_shared<const ledger::CaseKey>(std::move(fresh.key));
  return part.loaded;
}
LoadedReport& Act::new_report(const ledger::Authority& holder) { return begin(reports_, holder); }
LoadedHandover& Act::new_handover(const ledger::Authority& holder) {
  return begin(handovers_, holder);
}

template <typename L, typename Events>
void Act::append(std::deque<Part<L>>& parts, L& loaded, Events events) {
  for (auto& part : parts) {
    if (&part.loaded != &loaded) continue;
    for (auto& event : events) {
      const auto plain = codec::encode_event(event);
      part.entries.push_back(ledger::seal_entry(*loaded.key, loaded.id, context_.now, view(plain),
                                                house_.keys.random()));
      loaded.history.push_back({std::move(event), context_.now, context_.now});
      loaded.state = evolve(std::move(loaded.state), loaded.history.back());
    }
    return;
  }
  assert(false && "a stream of another act");
}

Outcome<void> Act::decide(LoadedReport& report, const report::Command& command) {
  auto events = report::decide(report.state, command, context_);
  if (!events) return refused(events.error());
  append(reports_, report, std::move(*events));
  return {};
}
Outcome<void> Act::decide(LoadedHandover& handover, const handover::Command& command) {
  auto events = handover::decide(handover.state, command, context_);
  if (!events) return refused(events.error());
  append(handovers_, handover, std::move(*events));
  return {};
}

template <typename L>
void Act::index_for(const L& loaded, std::string_view compounds) {
  const auto of = loaded.id.text();
  batch_.index.push_back({.stream = loaded.id,
                          .authority = loaded.key->authority(),
                          .key = loaded.key->id(),
                          .sealed = ledger::seal(*loaded.key, {kIndexLabel, of}, view(compounds),
                                                 house_.keys.random())});
}
void Act::index(const LoadedReport& report, std::string_view compounds) {
  index_for(report, compounds);
}
void Act::index(const LoadedHandover& handover, std::string_view compounds) {
  index_for(handover, compounds);
}

void Act::remember_keys(std::uint64_t forgotten) const {
  for (const auto& part : reports_) house_.case_keys.remember(part.loaded.key, forgotten);
  for (const auto& part : handovers_) house_.case_keys.remember(part.loaded.key, forgotten);
}

bool Act::changes_anything() const {
  for (const auto& part : reports_) {
    if (!part.entries.empty()) return true;
  }
  for (const auto& part : handovers_) {
    if (!part.entries.empty()) return true;
  }
  return false;
}

// An unchanged stream comes along without entries: the store then only checks that it has not
// moved.
template <typename L>
void Act::add_parts(std::deque<Part<L>>& parts, bool rows_of_unchanged) {
  for (auto& part : parts) {
    const auto version = part.loaded.version + static_cast<std::uint32_t>(part.entries.size());
    if (!part.entries.empty() || rows_of_unchanged)
      batch_.rows.push_back(row_of(house_.keys, part.loaded, version));
    batch_.streams.push_back({part.loaded.id, part.loaded.version, std::move(part.entries)});
  }
}

ledger::Batch Act::take(const Once* once, std::string_view answer) {
  const bool told = std::ranges::any_of(handovers_, adds_for_reporter<Part<LoadedHandover>>);
  for (const auto& part : reports_) {
    if (!told && !adds_for_reporter(part)) batch_.quiet.push_back(part.loaded.id);
  }
  const SharedKey seal =
      !reports_.empty() ? reports_.front().loaded.key : handovers_.front().loaded.key;
  add_parts(reports_, told);  // the reporter's list follows the handovers' facts
  add_parts(handovers_, false);
  if (once) {
    const Hash key = house_.keys.idempotency_key(actor_.who.account, once->route, once->key);
    batch_.once = ledger::Idempotency{
        .key = key,
        .body = house_.keys.body_mac(view(once->body)),
        .seal = seal->id(),
        .answer = ledger::seal(*seal, {"answer", hex(key)}, view(answer), house_.keys.random()),
        .expires = context_.now + house_.settings.answers_kept};
  }
  return std::move(batch_);
}

namespace {

using Kind = ledger::StoreError::Kind;

Outcome<Done> replay(const House& house, const access::Actor& actor, const Once& once,
                     const ledger::StoreError& error) {
  if (error.kind == Kind::key_reused) return refused(kKeyReused);
  const auto key = house.case_keys.open(error.answer_key);
  if (!key) return failed(key.error());
  const auto of = hex(house.keys.idempotency_key(actor.who.account, once.route, once.key));
  const auto plain = ledger::open(**key, {"answer", of}, error.answer);
  if (!plain) return failed(plain.error());
  return Done{.receipt = error.receipt, .answer = std::string{text(*plain)}, .replayed = true};
}

// Was this very act done before? Asked when the rules say no, since a repeated act meets its own
// traces. A batch that can never land asks it: the store looks for the key before it looks at
// versions.
std::optional<Outcome<Done>> find_replay(const House& house, const access::Actor& actor,
                                         const Once& once) {
  ledger::Batch probe;
  probe.streams.push_back({house.ids.stream(house.clock.now()), 1, {}});
  probe.once = ledger::Idempotency{
      .key = house.keys.idempotency_key(actor.who.account, once.route, once.key),
      .body = house.keys.body_mac(view(once.body)),
      .seal = {},
      .answer = {},
      .expires = {}};
  const auto receipt = house.ledger.append(std::move(probe));
  assert(!receipt);
  const auto& error = receipt.error();
  if (error.kind == Kind::replayed || error.kind == Kind::key_reused)
    return replay(house, actor, once, error);
  if (error.kind != Kind::conflict) return failed(error);
  return std::nullopt;
}

}  // namespace

Outcome<Done> run(const House& house, const access::Actor& actor, const Once* once,
                  const Build& build) {
  for (int tries = 0; tries < kTriesMax; ++tries) {
    Act act(house, actor);
    auto answer = build(act);
    if (!answer || !act.changes_anything()) {
      if (once && (answer || std::holds_alternative<Refused>(answer.error()))) {
        if (auto before = find_replay(house, actor, *once)) return std::move(*before);
      }
      if (!answer) return std::unexpected(answer.error());
      return Done{.receipt = {}, .answer = std::move(*answer), .replayed = false};
    }
    const auto forgotten = house.case_keys.forgotten();
    auto receipt = house.ledger.append(act.take(once, *answer));
    if (receipt) act.remember_keys(forgotten);
    if (receipt) return Done{.receipt = *receipt, .answer = std::move(*answer), .replayed = false};
    const auto& error = receipt.error();
    if (error.kind == Kind::replayed || error.kind == Kind::key_reused) {
      return once ? replay(house, actor, *once, error) : failed(error);
    }
    if (error.kind != Kind::conflict && error.kind != Kind::duplicate) return failed(error);
  }
  return failed(Fault{Fault::Kind::busy,
                      "met others on the same case " + std::to_string(kTriesMax) + " times"});
}

}  // namespace ingang::app
