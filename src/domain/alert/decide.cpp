#include <algorithm>

#include "domain/alert/alert.h"
#include "domain/alert/codes.h"

namespace ingang::alert {
namespace {

using Decided = Result<Events>;

const Personal& address_of(const Callee& callee, Channel channel) {
  return channel == Channel::mail ? callee.mail : callee.number;
}

bool is_empty(const Personal& text) { return text.reveal(Purpose::compare).empty(); }

// "AVI-7K3MQ-2XPRA-3-1": of the third rung reached, the first notice.
std::string notice_id(const State& state, int number, std::size_t notice) {
  return state.reference + "-" + std::to_string(number) + "-" + std::to_string(notice);
}

// Those who are told at one rung, or why nobody is.
struct Reached {
  std::vector<Notice> notices;
  std::optional<Skipped> skipped;
};
Reached reach(const State& state, const Step& step, int number, const Climb& climb) {
  Reached out;
  bool anybody = false;
  bool any_address = false;
  for (const Callee& callee : climb.callees) {
    if (callee.rung != step.rung) continue;
    anybody = true;
    for (const Channel channel : step.by) {
      const Personal& to = address_of(callee, channel);
      if (is_empty(to)) continue;
      any_address = true;
      if (!climb.channels.contains(channel)) continue;
      out.notices.push_back({.id = notice_id(state, number, out.notices.size() + 1),
                             .channel = channel,
                             .account = callee.account,
                             .to = to});
    }
  }
  if (!out.notices.empty()) return out;
  out.skipped = !anybody ? Skipped::nobody : any_address ? Skipped::no_channel : Skipped::no_number;
  return out;
}

Duration pause_after(const State& state, int round) {
  Duration pause = state.ladder.again;
  for (int i = 0; i < round && pause < state.ladder.again_at_most; ++i) pause += pause;
  return std::min(pause, Duration{state.ladder.again_at_most});
}

Decided answer(const State& state, const Begin& begin, const Context&) {
  if (state.phase != Phase::not_begun) return Events{};
  if (begin.ladder.steps.empty()) return refuse(kNoLadder);
  return Events{Begun{.reference = begin.reference,
                      .about = begin.about,
                      .cause = begin.cause,
                      .urgency = begin.urgency,
                      .hub = begin.hub,
                      .ladder = begin.ladder,
                      .synthetic = begin.synthetic}};
}

// A rung without anybody is passed in the same moment; the last one waits until the ladder begins
// again, whoever was told.
Decided answer(const State& state, const Climb& climb, const Context& context) {
  if (state.phase == Phase::not_begun) return refuse(kAlertUnknown);
  if (state.phase != Phase::climbing || context.now < state.next) return Events{};
  // A number is tried once.
  if (state.cause == Cause::proof && state.climbed > 0) return Events{Ended{Ending::unanswered}};
  Events events;
  int number = state.climbed;
  for (auto height = static_cast<std::size_t>(state.height); height < state.ladder.steps.size();
       ++height) {
    const Step& step = state.ladder.steps[height];
    auto reached = reach(state, step, ++number, climb);
    const bool last = height + 1 == state.ladder.steps.size();
    const bool told = !reached.notices.empty();
    const Duration wait = last   ? pause_after(state, state.rounds)
                          : told ? Duration{step.wait}
                                 : Duration{};
    events.push_back(Climbed{.number = number,
                             .height = static_cast<int>(height),
                             .notices = std::move(reached.notices),
                             .skipped = reached.skipped,
                             .next = context.now + wait});
    if (told) break;
  }
  return events;
}

// Of the rung that was reached last, if the notice is one of its.
const State::Climb* latest_with(const State& state, const std::string& notice) {
  if (state.climbs.empty()) return nullptr;
  const auto& latest = state.climbs.back();
  const bool has = std::ranges::any_of(
      latest.notices, [&](const State::Told& told) { return told.notice.id == notice; });
  return has ? &latest : nullptr;
}

// When the next rung is reached now that this notice has failed: at once, when every other of the
// rung has too. After the last rung the ladder would begin at once, again and again.
std::optional<Instant> climbed_past(const State& state, const std::string& notice, Instant now) {
  const auto* latest = latest_with(state, notice);
  const bool climbs_on = state.height != 0 && now < state.next;
  if (!latest || state.phase != Phase::climbing || !climbs_on) return std::nullopt;
  const bool all = std::ranges::all_of(latest->notices, [&](const State::Told& told) {
    return told.notice.id == notice || has_failed(told);
  });
  return all ? std::optional{now} : std::nullopt;
}

Decided answer(const State& state, const Note& note, const Context& context) {
  if (state.phase == Phase::not_begun) return refuse(kAlertUnknown);
  const auto* told = find_notice(state, note.notice);
  if (!told || told->handed_at) return Events{};
  Tried tried{.notice = note.notice, .handed = note.handed, .why = note.why, .next = {}};
  if (!note.handed) tried.next = climbed_past(state, note.notice, context.now);
  return Events{std::move(tried)};
}

bool is_bad(Outcome outcome) {
  return outcome == Outcome::unanswered || outcome == Outcome::failed;
}

// A key that was pressed: somebody has heard it, and has as long again as the rung is given.
std::optional<Instant> begun_anew(const State& state, const State::Told& told, Instant now) {
  const auto* latest = latest_with(state, told.notice.id);
  if (!latest || state.phase != Phase::climbing || has_failed(told)) return std::nullopt;
  const auto& step = state.ladder.steps.at(static_cast<std::size_t>(latest->height));
  const Instant next = now + Duration{step.wait};
  return state.next < next ? std::optional{next} : std::nullopt;
}

// A callback is another program's word: each outcome is written once, and none of a notice that is
// not there.
Decided answer(const State& state, const Hear& hear, const Context& context) {
  if (state.phase == Phase::not_begun) return refuse(kAlertUnknown);
  const auto* told = find_notice(state, hear.notice);
  if (!told) return refuse(kNoSuchNotice);
  if (told->heard.contains(hear.outcome)) return Events{};
  Heard heard{.notice = hear.notice, .outcome = hear.outcome, .next = {}};
  if (is_bad(hear.outcome)) heard.next = climbed_past(state, hear.notice, context.now);
  if (hear.outcome == Outcome::acknowledged) heard.next = begun_anew(state, *told, context.now);
  Events events{std::move(heard)};
  const bool reached = !is_bad(hear.outcome);
  if (state.cause == Cause::proof && state.phase == Phase::climbing && reached)
    events.emplace_back(Ended{Ending::taken});
  return events;
}

Decided answer(const State& state, const End& end, const Context&) {
  if (state.phase == Phase::not_begun) return refuse(kAlertUnknown);
  if (state.phase != Phase::climbing) return Events{};
  return Events{Ended{end.why}};
}

// That somebody reads it changes nothing.
Decided answer(const State&, const Open&, const Context&) { return Events{}; }

}  // namespace

Result<Events> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& each) { return answer(state, each, context); }, command);
}

}  // namespace ingang::alert
