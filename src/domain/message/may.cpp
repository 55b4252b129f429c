#include "domain/message/may.h"

#include "domain/access/roles.h"
#include "domain/access/tokens.h"

namespace ingang::message {
namespace {

using access::Role;
using access::Tokens;

// How one person stands to one side's stream.
struct Standing {
  bool sender{};
  bool receiver{};
  bool manager{};
  bool cleared{};  // nothing of it is held, or this person may handle what is
  [[nodiscard]] bool any() const { return sender || receiver || manager; }
  [[nodiscard]] bool receives() const { return receiver && cleared; }
};
Standing standing(const Actor& actor, const State& state) {
  return {.sender = is_sender(actor, state),
          .receiver = is_receiver(actor, state),
          .manager = is_manager(actor, state),
          .cleared = !is_held(state) || actor.has(Role::cleared)};
}

// What stands in the way of an act, whoever does it.
struct Now {
  bool free{};     // somebody is awaited, and nobody else has it
  bool answers{};  // … and an answer is what is awaited
  bool rests{};
  bool has_it{};
};
Now at_this_minute(const Actor& actor, const State& state, Instant now) {
  const bool free = waits(state) && !is_anothers(state, actor, now);
  return {.free = free,
          .answers = free && state.terms.shape == Shape::items && !state.withdrawn,
          .rests = state.phase == Phase::clarifying,
          .has_it = state.taken && state.taken->by.account == actor.who.account};
}

}  // namespace

bool may(const Actor& actor, Action action, const State& state, Instant now) {
  const Standing who = standing(actor, state);
  if (!who.any()) return false;
  const auto& terms = state.terms;
  const Now at = at_this_minute(actor, state, now);
  const bool receives = who.receives();
  const bool several = !terms.one_end;  // ends: it is told what happens on the way
  switch (action) {
    case Action::see_in_list: return true;
    case Action::read_content: return sight(actor, state, now) != Sight::nothing;
    case Action::read_identity: return state.about && sight(actor, state, now) == Sight::whole;
    case Action::take: return receives && at.free && !at.has_it;
    case Action::let_go: return receives && at.free && state.taken.has_value();
    case Action::pass_on: return receives && at.free;
    // LAW: secrecy.social_services
    case Action::ask_clarification: return receives && at.answers && several && !at.rests;
    case Action::answer_part: return receives && at.answers && several;
    case Action::extend:
      return receives && at.answers && !at.rests && terms.basis != deadlines::Basis::law;
    case Action::answer:
    case Action::decline: return receives && at.answers;
    case Action::clarify: return who.sender && at.rests && !state.withdrawn;
    case Action::withdraw: return who.sender && !state.withdrawn;
    case Action::supplement:
      return who.sender || (receives && (several || state.phase == Phase::answered));
    case Action::disagree: return who.sender || (receives && several);
    // LAW: secrecy.written_decision
    case Action::ask_decision:
      return who.sender && state.phase == Phase::not_answered && !state.decision_asked;
    case Action::note: return who.sender || receives || (who.manager && who.cleared);
    case Action::register_:
      return (who.sender || receives) && terms.register_minutes > 0 && !state.registered;
  }
  return false;
}

// Whoever wrote it has it in their own words; everybody else by the grade.
Sight sight(const Actor& actor, const State& state, Instant) {
  const Standing who = standing(actor, state);
  if (!who.any()) return Sight::nothing;
  if (who.sender && actor.who.account == state.by.account) return Sight::whole;
  if (!state.about) return Sight::whole;
  return access::sight_of(state.about->protected_identity, is_held(state), actor);
}

std::vector<std::string> audience(const State& state) {
  if (state.phase == Phase::not_sent) return {};
  Tokens tokens(state.synthetic);
  const bool sender = state.side == Side::sender;
  const auto desk = is_police_side(state) ? Role::police_desk : Role::intake;
  const auto add = [&](const std::string& unit) {
    tokens.unit(unit, desk);
    tokens.unit(unit, Role::adviser);
  };
  if (sender) {
    tokens.asker(state.by.account);
    add(state.by.unit);
  } else {
    add(state.at_unit);
    add(state.day_unit);
  }
  if (!state.disagreed.empty())
    tokens.authority(sender ? state.by.authority : state.to_authority, Role::unit_manager);
  return std::move(tokens).all();
}

std::vector<std::string> hears_late(const State& state) { return audience(state); }

bool in_own_list(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::see_in_list, state, now) &&
         (is_sender(actor, state) || due(state).has_value());
}

}  // namespace ingang::message
