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

Act::Act(const House& house, const access::Actor& actor, const AskedUnder* asked,
         std::uint32_t taken)
    : house_(house),
      actor_(actor),
      asked_(asked),
      taken_(taken),
      context_(Context::at(house.clock.now())) {}

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
  if (answers_.empty()) answers_ = reference;
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
  if (answers_.empty()) answers_ = reference;
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

std::string Act::new_reference() {
  number_ = asked_ ? reference_for(house_, *asked_, kReportPrefix, taken_)
                   : house_.ids.reference(kReportPrefix);
  return number_;
}

template <typename L, typename Events>
void Act::append(std::deque<Part<L>>& parts, L& loaded, Events events) {
  for (auto& part : parts) {
    if (&part.loaded != &loaded) continue;
    const auto trace = asked_ ? trace_for(house_, *asked_, loaded.id) : ledger::Trace{};
    for (auto& event : events) {
      const auto plain = codec::encode_event(event);
      part.entries.push_back(ledger::seal_entry(*loaded.key, loaded.id, context_.now, view(plain),
                                                house_.keys.random(), asked_ ? &trace : nullptr));
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

bool Act::is_repeated() const {
  if (!asked_) return false;
  const auto traced = [this](const auto& part) {
    return find_traced(house_, *asked_, part.loaded).has_value();
  };
  return std::ranges::any_of(reports_, traced) || std::ranges::any_of(handovers_, traced);
}

Outcome<std::optional<Done>> Act::find_done(const std::string* answer) const {
  if (!asked_) return std::nullopt;
  const auto done = [&](const ledger::Receipt& receipt) {
    return Done{.receipt = receipt, .answer = answer ? *answer : answers_, .replayed = true};
  };
  for (const auto& part : handovers_) {
    if (const auto found = find_traced(house_, *asked_, part.loaded)) return done(*found);
  }
  for (const auto& part : reports_) {
    if (const auto found = find_traced(house_, *asked_, part.loaded)) return done(*found);
    const bool is_new = part.loaded.version == 0 && part.loaded.state.reference == number_;
    if (number_.empty() || !is_new) continue;
    auto sent = find_sent(house_, *asked_, number_, part.loaded);
    if (!sent || *sent) return sent;
  }
  return std::nullopt;
}

ledger::Stored<bool> Act::is_number_taken() const {
  if (!asked_ || number_.empty()) return false;
  const auto row = house_.ledger.row_by_reference("report", number_);
  if (!row) return std::unexpected(row.error());
  return row->has_value();
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

ledger::Batch Act::take(std::string_view answer) {
  const bool told = std::ranges::any_of(handovers_, adds_for_reporter<Part<LoadedHandover>>);
  for (const auto& part : reports_) {
    if (!told && !adds_for_reporter(part)) batch_.quiet.push_back(part.loaded.id);
  }
  const SharedKey seal =
      !reports_.empty() ? reports_.front().loaded.key : handovers_.front().loaded.key;
  add_parts(reports_, told);  // the reporter's list follows the handovers' facts
  add_parts(handovers_, false);
  if (asked_) {
    batch_.once =
        ledger::Idempotency{.key = asked_->key,
                            .body = asked_->body,
                            .seal = seal->id(),
                            .answer = ledger::seal(*seal, {"answer", answer_label(*asked_)},
                                                   view(answer), house_.keys.random()),
                            .expires = context_.now + house_.settings.answers_kept};
  }
  return std::move(batch_);
}

namespace {

using Kind = ledger::StoreError::Kind;

bool tells_before(const ledger::StoreError& error) {
  return error.kind == Kind::replayed || error.kind == Kind::key_reused;
}

// What the store's answer means: who asked the same thing gets it again. One that is not what was
// kept for this key is no answer: the act's own entries are asked.
Outcome<Done> replay(const House& house, const Act& act, const AskedUnder& asked,
                     const ledger::StoreError& error, const std::string* answer) {
  if (auto before = answered_before(house, asked, error)) return std::move(*before);
  if (error.kind == Kind::key_reused) return refused(kKeyReused);
  auto done = act.find_done(answer);
  if (!done) return std::unexpected(done.error());
  if (*done) return std::move(**done);
  return failed(Fault{Fault::Kind::corrupt, "a stored answer is not what was kept"});
}

// Was this very act done before? Asked when the rules say no, since a repeated act meets its own
// traces; and when the streams say yes, since the store knows what it came with. A batch that can
// never land asks it: the store looks for the key before it looks at versions.
std::optional<Outcome<Done>> find_replay(const House& house, const Act& act,
                                         const AskedUnder& asked, const std::string* answer) {
  ledger::Batch probe;
  probe.streams.push_back({house.ids.stream(house.clock.now()), 1, {}});
  probe.once = ledger::Idempotency{
      .key = asked.key, .body = asked.body, .seal = {}, .answer = {}, .expires = {}};
  const auto receipt = house.ledger.append(std::move(probe));
  assert(!receipt);
  const auto& error = receipt.error();
  if (tells_before(error)) return replay(house, act, asked, error, answer);
  if (error.kind != Kind::conflict) return failed(error);
  auto done = act.find_done(answer);
  if (!done) return std::unexpected(done.error());
  if (*done) return std::move(**done);
  return std::nullopt;
}

// The number of a report is taken: by this very act, done before; or by another, and then it gets
// the next.
Outcome<std::optional<Done>> look_at_number(const Act& act, const std::string& answer,
                                            std::uint32_t& taken) {
  auto done = act.find_done(&answer);
  if (!done || *done) return done;
  const auto another = act.is_number_taken();
  if (!another) return failed(another.error());
  taken += *another ? 1 : 0;
  return std::nullopt;
}

}  // namespace

Outcome<Done> run(const House& house, const access::Actor& actor, const Once* once,
                  const Build& build) {
  const auto asked = once ? asked_under(house, actor, *once) : AskedUnder{};
  std::uint32_t taken = 0;
  for (int tries = 0; tries < kTriesMax; ++tries) {
    Act act(house, actor, once ? &asked : nullptr, taken);
    auto answer = build(act);
    if (!answer || !act.changes_anything()) {
      if (once && (answer || std::holds_alternative<Refused>(answer.error()))) {
        if (auto before = find_replay(house, act, asked, answer ? &*answer : nullptr))
          return std::move(*before);
      }
      if (!answer) return std::unexpected(answer.error());
      return Done{.receipt = {}, .answer = std::move(*answer), .replayed = false};
    }
    if (act.is_repeated()) {
      if (auto before = find_replay(house, act, asked, &*answer)) return std::move(*before);
    }
    const auto forgotten = house.case_keys.forgotten();
    auto receipt = house.ledger.append(act.take(*answer));
    if (receipt) act.remember_keys(forgotten);
    if (receipt) return Done{.receipt = *receipt, .answer = std::move(*answer), .replayed = false};
    const auto& error = receipt.error();
    if (tells_before(error))
      return once ? replay(house, act, asked, error, &*answer) : failed(error);
    if (error.kind == Kind::duplicate) {
      auto done = look_at_number(act, *answer, taken);
      if (!done) return std::unexpected(done.error());
      if (*done) return std::move(**done);
    }
    if (error.kind != Kind::conflict && error.kind != Kind::duplicate) return failed(error);
  }
  return failed(Fault{Fault::Kind::busy,
                      "met others on the same case " + std::to_string(kTriesMax) + " times"});
}

}  // namespace ingang::app
