#include "simulation/watch.h"

#include <algorithm>

#include "domain/handover/summary.h"
#include "domain/report/summary.h"

namespace ingang::simulation {

using handover::Phase;
using report::Responsibility;

void Watch::say(const std::string& rule, const std::string& about, const std::string& what) {
  broken_.push_back(rule + ": " + about + ": " + what);
}

std::optional<Watch::Case> Watch::find(const std::string& reference) {
  auto report = app::find_stream<report::State>(town_.fresh(), reference);
  if (!report) {
    say("every report is there", reference, "it cannot be read");
    return std::nullopt;
  }
  auto handovers = app::load_children<handover::State>(town_.fresh(), report->id);
  if (!handovers) {
    say("every report is there", reference, "its handovers cannot be read");
    return std::nullopt;
  }
  return Case{std::move(*report), std::move(*handovers)};
}

void Watch::after_step(const std::set<std::string>& reports) {
  const Town::Calm calm(town_);
  for (const auto& reference : reports) {
    if (const auto one = find(reference)) check(*one);
  }
}

void Watch::check(const Case& one) {
  holders(one);
  due(one);
  rows(one);
  promises(one);
}

// --- one holder --------------------------------------------------------------------------------

void Watch::holders(const Case& one) {
  const auto& state = one.report.state;
  const auto summary = report::summarise(state);
  if (summary.unit.empty()) say("one holder", state.reference, "nobody holds the report");
  switch (state.phase) {
    case report::Phase::not_sent: say("one holder", state.reference, "it was never sent"); break;
    case report::Phase::at_door:
      if (!one.handovers.empty())
        say("one holder", state.reference, "the door has it, and somebody else");
      break;
    case report::Phase::routed:
    case report::Phase::closed:
      chain(one, Responsibility::lasting);
      chain(one, Responsibility::acute_now);
      break;
  }
}

// The handovers of one responsibility follow each other: each but the last was returned and sent
// on. The first that is not let go holds; whoever comes after it has not received.
void Watch::chain(const Case& one, Responsibility responsibility) {
  const auto& report = one.report.state;
  const auto wrong = [&](const std::string& what) {
    say("one holder", report.reference, std::string{report::code(responsibility)} + ": " + what);
  };
  std::vector<const handover::State*> all;
  for (const auto& loaded : one.handovers) {
    if (loaded.state.responsibility == responsibility) all.push_back(&loaded.state);
  }
  const auto standing =
      std::ranges::count(report.receivers, responsibility, &report::Receiver::responsibility);
  if (all.empty()) {
    const bool may_lack = responsibility == Responsibility::acute_now || awaits_lasting(report);
    if (standing != 0 || !may_lack) wrong("nobody holds it");
    return;
  }
  if (standing != 1) wrong(std::to_string(standing) + " receivers stand");
  std::string before;
  const handover::State* holder = nullptr;
  for (const auto* link : all) {
    if (link->instead_of != before) wrong(link->reference + " does not follow " + before);
    before = link->reference;
    const bool last = link == all.back();
    if (!last && link->redirected_to.empty()) wrong(link->reference + " was left behind");
    const bool let_go = link->phase == Phase::released;
    if (last && let_go) wrong("all are let go");
    if (let_go && holder) wrong(link->reference + " is let go before " + holder->reference);
    const bool has = link->phase == Phase::received || link->phase == Phase::registered;
    if (holder && has) wrong(holder->reference + " holds it, and " + link->reference);
    if (!let_go && !holder) holder = link;
    if (!let_go && link->holder().empty()) wrong(link->reference + " is with nobody");
    if (link->phase == Phase::not_offered) wrong(link->reference + " is with nobody");
  }
  const auto& stands =
      *std::ranges::find(report.receivers, responsibility, &report::Receiver::responsibility);
  if (stands.handover != all.back()->reference) wrong("the receiver that stands is another");
  if (report.phase == report::Phase::closed && all.back()->phase != Phase::registered)
    wrong("closed, and not registered");
}

// --- clocks --------------------------------------------------------------------------------------

std::vector<Watch::Clock> Watch::clocks_of(const report::State& state) {
  const bool runs = state.phase == report::Phase::at_door || report::awaits_lasting(state);
  if (!runs) return {};
  if (!state.received) return {{"receive", state.receive_by, state.sent_at, state.urgency()}};
  auto since = state.received->at;
  if (state.urgency_note) since = std::max(since, state.urgency_note->at);
  if (state.routed) since = std::max(since, state.routed->at);
  return {{"route", state.route_by.value_or(Instant{}), since, state.urgency()}};
}

std::vector<Watch::Clock> Watch::clocks_of(const handover::State& state) {
  std::vector<Clock> out;
  switch (state.phase) {
    case Phase::not_offered:
    case Phase::released: return out;
    case Phase::registered:
      if (state.assessment) return out;
      break;
    case Phase::returned:
      if (state.redirected_to.empty())
        out.push_back({"redirect", state.returned->at, state.returned->at, state.urgency});
      break;
    case Phase::offered:
    case Phase::delivered: {
      const auto& leg = state.legs.back();
      auto since = leg.offered_at;
      if (state.urgency_raised) since = std::max(since, state.urgency_raised->at);
      out.push_back(
          {"receive " + std::to_string(leg.number), leg.receive_by, since, state.urgency});
      break;
    }
    case Phase::received: break;
  }
  const auto from = state.legs.front().offered_at;
  // LAW: sol.protection_assessment
  if (!state.assessment) out.push_back({"assess", state.assess_by, from, state.urgency});
  // LAW: registration.without_delay
  if (state.phase != Phase::registered && state.phase != Phase::returned)
    out.push_back({"register", state.register_by, from, state.urgency});
  // LAW: sol.preliminary_assessment
  out.push_back({"decide", state.decide_by, from, state.urgency});
  return out;
}

// No clock is shortened, and no clock of the law moves, unless the case was found more urgent.
void Watch::clocks(const std::string& reference, const std::vector<Clock>& now) {
  auto& before = seen_[reference];
  for (const auto& clock : now) {
    begun_[reference].try_emplace({clock.kind, clock.due}, clock.since);
    const auto found = before.find(clock.kind);
    if (found != before.end()) {
      const bool more_urgent = clock.urgency < found->second.urgency;  // acute comes first
      const bool law = clock.kind == "assess" || clock.kind == "decide";
      if (clock.due < found->second.due && (!more_urgent || law))
        say("no clock is shortened", reference,
            clock.kind + " from " + found->second.due.text() + " to " + clock.due.text());
      if (law && clock.due > found->second.due)
        say("no clock of the law moves", reference, clock.kind);
    }
    before.insert_or_assign(clock.kind, clock);
  }
}

// A row is due by the earliest clock that runs, and a case where one runs is open.
void Watch::due(const Case& one) {
  const auto compare = [&](const std::string& reference, const std::vector<Clock>& now,
                           const report::Summary& row) {
    clocks(reference, now);
    std::optional<Instant> earliest;
    for (const auto& clock : now) earliest = earliest ? std::min(*earliest, clock.due) : clock.due;
    if (earliest != row.due) say("a clock that runs is shown", reference, "it is not in the row");
    if (earliest && !row.open) say("a clock that runs is shown", reference, "the row is closed");
    // A report that is handed over is open in its handovers.
    if (row.open && row.state != "routed" && (!earliest || !row.next))
      say("nothing open is without a clock", reference, "no step is due");
  };
  compare(one.report.state.reference, clocks_of(one.report.state),
          report::summarise(one.report.state));
  for (const auto& handover : one.handovers) {
    const auto& state = handover.state;
    compare(state.reference, clocks_of(state), handover::summarise(state));
    // Sent on, it is as old as it was.
    if (state.door_at != one.report.state.door_at)
      say("no clock begins anew", state.reference, "another moment at the door");
  }
}

// --- rows and promises
// -----------------------------------------------------------------------------

void Watch::row(ledger::StreamId stream) {
  const auto& house = town_.fresh();
  const auto entries = house.ledger.read(stream);
  const auto folded = app::refold(house, stream, *entries);
  const auto stands = house.ledger.row(stream);
  if (!folded || !*folded || !stands || !*stands) {
    say("rows equal their streams", stream.text(), "one of them is missing");
  } else if (auto left = **stands, right = **folded; true) {
    left.sealed.clear();  // sealed anew at each folding
    right.sealed.clear();
    if (left != right) say("rows equal their streams", left.reference, "they differ");
  }
}

void Watch::rows(const Case& one) {
  row(one.report.id);
  for (const auto& handover : one.handovers) row(handover.id);
}

int Watch::pending(const std::string& reference, std::size_t event) const {
  int count = 0;
  for (const auto& attempt : answers_.pending) {
    for (const auto& promised : attempt.events)
      count += promised.reference == reference && promised.event == event ? 1 : 0;
  }
  return count;
}

namespace {
// Events that follow from another act, and are promised by none.
bool follows(const report::Event& event) {
  return std::holds_alternative<report::Opened>(event) ||
         std::holds_alternative<report::Held>(event) ||
         std::holds_alternative<report::ProtectionFound>(event) ||
         std::holds_alternative<report::RegisterAsked>(event) ||
         std::holds_alternative<report::Closed>(event);
}
bool follows(const handover::Event& event) {
  return !std::holds_alternative<handover::Received>(event) &&
         !std::holds_alternative<handover::HandedOverByPhone>(event) &&
         !std::holds_alternative<handover::Returned>(event) &&
         !std::holds_alternative<handover::Redirected>(event) &&
         !std::holds_alternative<handover::ProtectionAssessed>(event) &&
         !std::holds_alternative<handover::Registered>(event);
}
}  // namespace

template <typename Loaded>
void Watch::promises_of(const Loaded& loaded) {
  const auto& reference = loaded.state.reference;
  std::map<std::size_t, int> there;
  for (const auto& recorded : loaded.history) {
    if (!follows(recorded.event)) ++there[recorded.event.index()];
  }
  auto done = answers_.done[reference];
  for (const auto& [event, count] : there) done.try_emplace(event, 0);
  for (const auto& [event, count] : done) {
    const int stand = there.contains(event) ? there.at(event) : 0;
    const auto which = "event " + std::to_string(event) + " stands " + std::to_string(stand) +
                       " times, was answered " + std::to_string(count);
    if (stand < count) say("what was answered is there", reference, which);
    if (stand > count + pending(reference, event)) say("nothing is done twice", reference, which);
  }
}

void Watch::promises(const Case& one) {
  promises_of(one.report);
  for (const auto& handover : one.handovers) promises_of(handover);
}

}  // namespace ingang::simulation
