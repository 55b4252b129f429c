// What is looked at once a day: lists, alarms, the access log, and both logs as wholes.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/erase.h"
#include "app/list_states.h"
#include "ledger/verify.h"
#include "simulation/watch.h"

namespace ingang::simulation {

using handover::Phase;

void Watch::after_day(bool whole) {
  const Town::Calm calm(town_);
  town_.rounds();
  std::vector<Case> cases;
  std::vector<std::string> still_open;
  for (const auto& reference : answers_.open) {
    auto one = find(reference);
    if (!one) continue;
    check(*one);
    const auto phase = one->report.state.phase;
    const bool waits = std::ranges::any_of(
        one->handovers, [](const auto& each) { return handover::is_open(each.state); });
    if (phase == report::Phase::at_door || phase == report::Phase::routed || waits)
      still_open.push_back(reference);
    cases.push_back(std::move(*one));
  }
  nothing_late_is_silent(cases);
  nothing_late_is_silent_outside();
  duty_alarms(cases);
  replay_is_live(cases);
  drafts();
  if (whole) {
    no_strangers();
    looks();
    logs();
  }
  if (still_open.size() > 0) answers_.open = std::move(still_open);
}

// --- nothing late is silent
// ------------------------------------------------------------------------

std::set<std::string> Watch::in_queue() {
  std::set<std::string> out;
  app::Page page;
  do {
    const auto list = app::Reports{town_.house()}.queue(page, people_.cleared());
    if (!list) {
      say("nothing late is silent", "queue", "it cannot be read");
      return out;
    }
    for (const auto& item : list->items) out.insert(item.reference);
    page.after = list->cursor;
  } while (!page.after.empty());
  return out;
}

const std::set<std::string>& Watch::in_inbox(const std::string& unit) {
  const auto [found, is_new] = inboxes_.try_emplace(unit);
  auto& out = found->second;
  if (!is_new) return out;
  Chance any(1);
  const auto* reader = people_.find_at(unit, any);
  if (!reader) return out;
  app::Page page;
  do {
    const auto list = app::Handovers{town_.house()}.inbox(page, *reader);
    if (!list) {
      say("nothing late is silent", unit, "its inbox cannot be read");
      return out;
    }
    for (const auto& item : list->items) out.insert(item.reference);
    page.after = list->cursor;
  } while (!page.after.empty());
  return out;
}

namespace {
Duration reminder(const app::House& house, report::Urgency urgency) {
  return deadlines::remind_every(urgency, house.data.deadlines);
}
}  // namespace

// Whether a clock of it has run out: told since it did, and again within every reminder.
bool Watch::late_and_told(const std::string& reference, const std::vector<Clock>& clocks) {
  const auto now = town_.now();
  bool is_late = false;
  for (const auto& clock : clocks) {
    if (clock.due > now) continue;
    is_late = true;
    ++late_;
    const auto heard = town_.ears().late_heard(reference);
    const auto since = std::max(clock.due, begun_[reference][{clock.kind, clock.due}]);
    if (!heard || *heard < since || now - *heard > reminder(town_.house(), clock.urgency))
      say("nothing late is silent", reference,
          clock.kind + " ran out " + clock.due.text() + ", began " + since.text() + ", last told " +
              (heard ? heard->text() : "never"));
  }
  return is_late;
}

// Whatever is open stands in the list of whoever is to act: in the hub's queue until it is
// registered, and in the inbox of the unit that it has reached until it is registered and assessed.
// Each hears when it is late, and the hub hears nothing after Registrerad.
void Watch::place_and_voice(const handover::State& state, const std::set<std::string>& queue) {
  const auto& reference = state.reference;
  const bool late = late_and_told(reference, clocks_of(state));
  if (!handover::is_open(state)) return;
  // What a unit without a login has registered is the hub's until its assessment is noted.
  const bool of_hub = !state.registration.has_value() || handover::is_noted_by_hub(state);
  if (queue.contains(reference) != of_hub)
    say("nothing open is without a place", reference,
        of_hub ? "not registered, and not in the queue" : "registered, and in the queue");
  const auto heard = town_.ears().late_heard(reference).value_or(Instant{});
  const bool as_it_is_now = of_hub || heard > state.registration->at;
  if (late && as_it_is_now && town_.ears().late_heard_by(reference, people_.cleared()) != of_hub)
    say("nothing late is silent", reference, of_hub ? "the hub" : "the hub after Registrerad");
  Chance any(1);
  const auto unit = state.inbox_unit();
  const auto* reader = people_.find_at(unit, any);
  if (!reader || !state.leg()->delivered_at) return;  // Told by phone: no inbox.
  if (!in_inbox(unit).contains(reference))
    say("nothing open is without a place", reference, "not in the inbox of " + unit);
  const bool since_it_came = heard > *state.leg()->delivered_at;
  if (late && since_it_came && !town_.ears().late_heard_by(reference, *reader))
    say("nothing late is silent", reference, "its unit, " + unit);
}

void Watch::nothing_late_is_silent(const std::vector<Case>& cases) {
  const auto queue = in_queue();
  inboxes_.clear();
  for (const auto& one : cases) {
    const auto& report = one.report.state;
    (void)late_and_told(report.reference, clocks_of(report));
    const bool at_door = report.phase == report::Phase::at_door || report::awaits_lasting(report);
    if (at_door && !queue.contains(report.reference))
      say("nothing open is without a place", report.reference, "not in the queue");
    for (const auto& loaded : one.handovers) place_and_voice(loaded.state, queue);
  }
}

// LAW: secrecy.protected_persons. A held report that waits, and a hub without a cleared person.
void Watch::duty_alarms(const std::vector<Case>& cases) {
  const auto stands = [&](std::string_view code) {
    const auto all = town_.alarms().list();
    return std::ranges::any_of(all, [&](const auto& alarm) { return alarm.code == code; });
  };
  const bool waits = std::ranges::any_of(cases, [](const Case& one) {
    const auto& state = one.report.state;
    return state.held && (state.phase == report::Phase::at_door || awaits_lasting(state));
  });
  // One whose send was never answered may wait too.
  if (waits && !stands(app::kHeldReportWaits))
    say("nothing late is silent", "duty", "a held report waits, and no alarm");
  if (!waits && answers_.pending.empty() && stands(app::kHeldReportWaits))
    say("nothing late is silent", "duty", "an alarm of a held report, and none waits");
  const auto heard = town_.staff().last_heard({}, {});
  const auto from = std::max(heard.value_or(town_.started()), town_.started());
  if ((town_.now() - from > app::kAbsentAfter) != stands(app::kNoClearedOnShift))
    say("nothing late is silent", "duty", "who is on shift is not what the alarm says");
}

// --- replay
// ------------------------------------------------------------------------------------------

// What the process remembers is what a process would see that has just started.
void Watch::replay_is_live(const std::vector<Case>& cases) {
  const auto& live = town_.house();
  const auto& house = town_.fresh();
  app::ListStates anew(100'000);
  for (const auto& one : cases) {
    const auto row = house.ledger.row(one.report.id);
    const auto there = live.list_states.get<report::State>(live, **row);
    const auto here = anew.get<report::State>(house, **row);
    if (!there || !here || **there != **here)
      say("replay equals live", one.report.state.reference, "they differ");
    for (const auto& loaded : one.handovers) {
      const auto its = house.ledger.row(loaded.id);
      const auto over_there = live.list_states.get<handover::State>(live, **its);
      const auto over_here = anew.get<handover::State>(house, **its);
      if (!over_there || !over_here || **over_there != **over_here)
        say("replay equals live", loaded.state.reference, "they differ");
    }
  }
}

// No report is there that nobody was answered, but for those whose senders still ask.
void Watch::no_strangers() {
  const auto asks = std::ranges::count_if(answers_.pending,
                                          [](const Attempt& one) { return one.report.empty(); });
  std::int64_t strangers = 0;
  ledger::StreamId after{};
  for (bool more = true; more;) {
    const auto rows = town_.fresh().ledger.rows_all(after, 500);
    more = rows->size() == 500;
    for (const auto& row : *rows) {
      after = row.id;
      if (row.kind == "report" && !answers_.done.contains(row.reference)) ++strangers;
    }
  }
  if (strangers > asks)
    say("nothing is done twice", "reports", std::to_string(strangers) + " that nobody knows");
}

// Every look that was answered is on record.
void Watch::looks() {
  const auto& house = town_.fresh();
  for (const auto& [reference, count] : answers_.looks) {
    const auto row = house.ledger.row_by_reference("report", reference);
    const auto noted = house.accesses.about((**row).id);
    const auto views = !noted ? 0 : std::ranges::count_if(*noted, [](const auto& one) {
      return one.access.act == "report.view";
    });
    if (views < count)
      say("every look is on record", reference,
          std::to_string(count) + " answered, " + std::to_string(views) + " noted");
  }
}

void Watch::drafts() {
  std::erase_if(answers_.drafts,
                [&](const auto& one) { return one.second.expires <= town_.now(); });
  for (const auto& [id, draft] : answers_.drafts) {
    const auto found = town_.drafts().find(id, draft.by);
    const bool sent =
        std::ranges::any_of(answers_.pending, [&](const Attempt& one) { return one.draft == id; });
    if (sent) continue;
    if (!found || found->body != Personal{draft.body})
      say("what was answered is there", "draft", id);
  }
}

// --- the logs
// ------------------------------------------------------------------------------------------

void Watch::logs() {
  const auto& house = town_.fresh();
  std::ifstream in(town_.note_outside());
  const std::string note{std::istreambuf_iterator<char>(in), {}};
  ledger::VerifyOptions options;
  options.ledger = "ingang.example/town";
  options.keys = &house.keys;
  options.erasures = ledger::ErasureRecord{};
  options.signer_of = ledger::signers_of(house.keys, "ingang.example/town");
  if (!note.empty()) options.outside = note;
  options.refold = app::refold_of(house);
  ledger::VerifyOptions looking;
  looking.ledger = "ingang.example/town-access";
  looking.keys = &house.keys;
  for (const auto& report :
       {ledger::verify(house.ledger, options), ledger::verify(house.access_log, looking)}) {
    for (const auto& finding : report.findings)
      say("each log verifies", std::string{ledger::name(finding.kind)}, finding.about);
  }
  for (const auto& alarm : town_.alarms().list()) {
    if (!app::is_duty_alarm(alarm)) say("no alarm without a cause", alarm.code, alarm.about);
  }
}

}  // namespace ingang::simulation
