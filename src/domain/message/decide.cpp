#include <algorithm>
#include <cassert>

#include "domain/access/roles.h"
#include "domain/message/codes.h"
#include "domain/message/sending.h"
#include "domain/person/recognised.h"
#include "domain/report/check.h"

namespace ingang::message {
namespace {

using Decided = Result<Events>;
using No = std::optional<Refusal>;

No not_here(const State& state, bool yours) {
  if (state.phase == Phase::not_sent) return Refusal{kMessageUnknown};
  if (!yours) return Refusal{kNotYours};
  return std::nullopt;
}

No not_sender(const State& state, const Actor& by) { return not_here(state, is_sender(by, state)); }

// LAW: secrecy.protected_persons
No not_receiver(const State& state, const Actor& by) {
  if (auto no = not_here(state, is_receiver(by, state))) return no;
  if (is_held(state) && !by.has(access::Role::cleared))
    return Refusal{kHeldForCleared, "secrecy.protected_persons"};
  return std::nullopt;
}

// Whoever answers, or does what comes before an answer.
No not_answerer(const State& state, const Actor& by, Instant now) {
  if (auto no = not_receiver(state, by)) return no;
  if (state.terms.shape == Shape::receipt) return Refusal{kReceiptOnly};
  if (state.withdrawn) return Refusal{kWithdrawn};
  if (!waits(state)) return Refusal{kOver};
  if (is_anothers(state, by, now)) return Refusal{kTakenByAnother};
  return std::nullopt;
}

No wrong_text(std::string_view field, const Personal& text) {
  if (report::is_blank(text)) return Refusal{.code = kTextMissing, .field = std::string{field}};
  auto problems = report::check_text(field, text.reveal(Purpose::compare));
  if (!problems.empty()) return std::move(problems.front());
  return std::nullopt;
}

bool has_it(const State& state, const Actor& by) {
  return state.taken && state.taken->by.account == by.who.account;
}

// LAW: secrecy.social_services. What is said on the way to one end would tell that there is
// something to say.
Refusal one_end() { return {kOneEnd, "secrecy.social_services"}; }

Decided answer(const State& state, const Send& command, const Context& context) {
  if (state.phase != Phase::not_sent) return refuse(kNotYours);
  return send(command, context);
}

// What it hears the other side has decided.
Decided answer(const State& state, const Hear& command, const Context&) {
  if (std::holds_alternative<Sent>(command.event) != (state.phase == Phase::not_sent))
    return refuse(kMessageUnknown);
  return Events{command.event};
}

Decided answer(const State& state, const Open& command, const Context&) {
  if (auto no = not_receiver(state, command.by)) return Events{};
  if (state.opened) return Events{};
  return Events{Opened{command.by.who}};
}

Decided answer(const State& state, const Take& command, const Context& context) {
  if (auto no = not_receiver(state, command.by)) return std::unexpected(*no);
  if (is_anothers(state, command.by, context.now)) return refuse(kTakenByAnother);
  if (!waits(state) || has_it(state, command.by)) return Events{};
  return Events{Taken{command.by.who}};
}

Decided answer(const State& state, const LeaveBack& command, const Context& context) {
  if (auto no = not_receiver(state, command.by)) return std::unexpected(*no);
  if (!waits(state) || !state.taken) return refuse(kNotTaken);
  if (is_anothers(state, command.by, context.now)) return refuse(kTakenByAnother);
  return Events{LetGo{command.by.who}};
}

Decided answer(const State& state, const PassOn& command, const Context& context) {
  if (auto no = not_receiver(state, command.by)) return std::unexpected(*no);
  if (!waits(state)) return refuse(kOver);
  if (is_anothers(state, command.by, context.now)) return refuse(kTakenByAnother);
  if (!command.receives || command.to_unit == state.at_unit)
    return refuse(kWrongAddressee, "/unit");
  if (!report::is_blank(command.words)) {
    if (auto no = wrong_text("/words", command.words)) return std::unexpected(*no);
  }
  return Events{PassedOn{command.by.who, command.to_unit, command.words}};
}

Decided answer(const State& state, const AskClarification& command, const Context& context) {
  if (auto no = not_answerer(state, command.by, context.now)) return std::unexpected(*no);
  if (state.terms.one_end) return std::unexpected(one_end());
  if (state.phase == Phase::clarifying) return refuse(kRests);
  if (auto no = wrong_text("/words", command.words)) return std::unexpected(*no);
  const auto by = context.now + std::chrono::minutes{state.terms.answer_minutes};
  return Events{ClarificationAsked{command.by.who, command.words, by}};
}

Decided answer(const State& state, const Clarify& command, const Context& context) {
  if (auto no = not_sender(state, command.by)) return std::unexpected(*no);
  if (state.withdrawn) return refuse(kWithdrawn);
  if (state.phase != Phase::clarifying) return refuse(kNothingToClarify);
  if (auto no = wrong_text("/words", command.words)) return std::unexpected(*no);
  const Duration rested = context.now - state.clarifications.back().asked.at;
  return Events{Clarified{command.by.who, command.words, state.answer_by + rested}};
}

Decided answer(const State& state, const Extend& command, const Context& context) {
  if (auto no = not_answerer(state, command.by, context.now)) return std::unexpected(*no);
  if (state.phase == Phase::clarifying) return refuse(kRests);
  if (state.terms.basis == deadlines::Basis::law)
    return std::unexpected(Refusal{.code = kClockOfLaw, .law = state.terms.law});
  if (command.until <= state.answer_by || command.until <= context.now)
    return refuse(kUntilTooEarly, "/until");
  if (auto no = wrong_text("/why", command.why)) return std::unexpected(*no);
  return Events{Extended{command.by.who, command.until, command.why}};
}

// What was answered before, with this over it.
form::Answers merged(const State& state, const form::Answers& now) {
  form::Answers all = now;
  for (auto part = state.parts.rbegin(); part != state.parts.rend(); ++part) {
    for (const auto& [name, value] : part->answers.values) all.values.emplace(name, value);
  }
  return all;
}

No wrong_answers(const form::Form& form, const form::Answers& answers, form::For purpose) {
  auto problems = form::check(form, answers, purpose);
  if (!problems.empty()) {
    problems.front().field = "/answers" + problems.front().field;
    return std::move(problems.front());
  }
  const auto kept = form::keep_shown(form, answers).answers;
  const bool nothing =
      std::ranges::all_of(kept.values, [](const auto& one) { return form::is_empty(one.second); });
  if (nothing) return Refusal{.code = kNothingAnswered, .field = "/answers"};
  return std::nullopt;
}

Decided answer(const State& state, const AnswerPart& command, const Context& context) {
  if (auto no = not_answerer(state, command.by, context.now)) return std::unexpected(*no);
  assert(command.rules.form);
  if (state.terms.one_end) return std::unexpected(one_end());
  if (auto no = wrong_answers(*command.rules.form, command.answers, form::For::draft))
    return std::unexpected(*no);
  auto by = answered_by(state, command.rules, command.ground, context);
  if (!by) return std::unexpected(by.error());
  Events events;
  if (!has_it(state, command.by)) events.push_back(Taken{command.by.who});
  events.push_back(PartAnswered{command.by.who, command.answers, std::move(*by)});
  return events;
}

Decided answer(const State& state, const Answer& command, const Context& context) {
  if (auto no = not_answerer(state, command.by, context.now)) return std::unexpected(*no);
  assert(command.rules.form);
  const auto all = merged(state, command.answers);
  if (auto no = wrong_answers(*command.rules.form, all, form::For::sending))
    return std::unexpected(*no);
  auto by = answered_by(state, command.rules, command.ground, context);
  if (!by) return std::unexpected(by.error());
  Events events;
  if (!has_it(state, command.by)) events.push_back(Taken{command.by.who});
  events.push_back(
      Answered{command.by.who, form::keep_shown(*command.rules.form, all).answers, std::move(*by)});
  return events;
}

Decided answer(const State& state, const Decline& command, const Context& context) {
  if (auto no = not_answerer(state, command.by, context.now)) return std::unexpected(*no);
  if (!report::is_blank(command.words)) {
    if (auto no = wrong_text("/words", command.words)) return std::unexpected(*no);
  }
  Events events;
  if (!has_it(state, command.by)) events.push_back(Taken{command.by.who});
  events.push_back(NotAnswered{command.by.who, command.reason, command.words});
  return events;
}

Decided answer(const State& state, const Supplement& command, const Context&) {
  if (state.side == Side::sender) {
    if (auto no = not_sender(state, command.by)) return std::unexpected(*no);
  } else {
    if (auto no = not_receiver(state, command.by)) return std::unexpected(*no);
    if (state.terms.one_end && state.phase != Phase::answered) return std::unexpected(one_end());
  }
  if (auto no = wrong_text("/text", command.text)) return std::unexpected(*no);
  return Events{Supplemented{command.by.who, command.text}};
}

Decided answer(const State& state, const Withdraw& command, const Context&) {
  if (auto no = not_sender(state, command.by)) return std::unexpected(*no);
  if (state.withdrawn) return refuse(kWithdrawn);
  if (auto no = wrong_text("/reason", command.reason)) return std::unexpected(*no);
  return Events{Withdrawn{command.by.who, command.reason}};
}

Decided answer(const State& state, const Disagree& command, const Context&) {
  if (state.side == Side::sender) {
    if (auto no = not_sender(state, command.by)) return std::unexpected(*no);
  } else {
    if (auto no = not_receiver(state, command.by)) return std::unexpected(*no);
    if (state.terms.one_end) return std::unexpected(one_end());
  }
  if (auto no = wrong_text("/words", command.words)) return std::unexpected(*no);
  return Events{Disagreed{command.by.who, command.words}};
}

// LAW: secrecy.written_decision
Decided answer(const State& state, const AskDecision& command, const Context&) {
  if (auto no = not_sender(state, command.by)) return std::unexpected(*no);
  if (state.phase != Phase::not_answered || state.decision_asked)
    return std::unexpected(Refusal{kDecisionOfRefusal, "secrecy.written_decision"});
  return Events{DecisionAsked{command.by.who}};
}

Decided answer(const State& state, const Note& command, const Context&) {
  const bool manager = is_manager(command.by, state);
  if (state.side == Side::sender) {
    if (auto no = not_here(state, manager || is_sender(command.by, state)))
      return std::unexpected(*no);
  } else if (!manager) {
    if (auto no = not_receiver(state, command.by)) return std::unexpected(*no);
  } else if (is_held(state) && !command.by.has(access::Role::cleared)) {
    return std::unexpected(Refusal{kHeldForCleared, "secrecy.protected_persons"});
  }
  if (auto no = wrong_text("/text", command.text)) return std::unexpected(*no);
  return Events{Noted{command.by.who, command.text}};
}

// LAW: registration.without_delay. On either side, under its own number; not twice, unless a
// decision was asked for, which is registered in its turn.
Decided answer(const State& state, const Register& command, const Context& context) {
  auto no =
      state.side == Side::sender ? not_sender(state, command.by) : not_receiver(state, command.by);
  if (no) return std::unexpected(*no);
  if (state.terms.register_minutes == 0) return refuse(kNotRegistered);
  if (state.registered) return refuse(kAlreadyRegistered);
  if (no = wrong_text("/under", command.under); no) return std::unexpected(*no);
  const auto under = command.under.reveal(Purpose::compare);
  if (person::holds_identity_number(under, context.today))
    return refuse(kReferenceHasIdentity, "/under");
  return Events{Registered{command.by.who, command.under}};
}

}  // namespace

Result<Events> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& each) { return answer(state, each, context); }, command);
}

}  // namespace ingang::message
