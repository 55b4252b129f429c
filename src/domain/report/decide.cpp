#include <algorithm>
#include <cassert>
#include <chrono>

#include "base/match.h"
#include "domain/access/roles.h"
#include "domain/report/asked.h"
#include "domain/report/check.h"
#include "domain/report/codes.h"
#include "domain/report/fields.h"
#include "domain/report/report.h"
#include "domain/report/sides.h"

namespace ingang::report {
namespace {

using access::answers_door;
using access::in_same_world;
using access::is_police;
using access::Role;
using Decided = Result<Events>;

Decided refused(std::vector<Refusal> problems) {
  return std::unexpected(std::move(problems.front()));
}

// LAW: report.duty. An oral report is written by the one who is told; an adviser who sees that a
// question is a report makes it one.
bool may_send(const Send& send) {
  switch (send.channel) {
    case Channel::screen: return is_police(send.by);
    case Channel::phone: return answers_door(send.by, send.hub);
    case Channel::consultation:
      return send.by.has(Role::adviser) || answers_door(send.by, send.hub);
  }
  return false;
}

Decided answer(const State& state, const Send& send, const Context& context) {
  assert(!send.reference.empty() && !send.hub.empty());
  if (state.phase != Phase::not_sent) return refuse(kAlreadySent);
  const bool by_phone = send.channel == Channel::phone;
  const bool told = send.channel != Channel::screen;
  if (!may_send(send)) return refuse(kNotYoursToDo);
  if (send.told_at && *send.told_at > context.now) return refuse(kTimeInFuture, "/told_at");
  if (auto problems = check(send.content, context); !problems.empty()) {
    return refused(std::move(problems));
  }

  const Urgency urgency = presumed_urgency(send.content);
  const Instant from = std::min(send.told_at.value_or(context.now), context.now);
  Sent sent{.reference = send.reference,
            .by = send.by.who,
            .channel = send.channel,
            .told_at = told ? std::optional{from} : std::nullopt,
            .content = send.content,
            .synthetic = send.by.has(Role::probe),
            .hub = send.hub,
            .told_by_unit = told ? send.told_by_unit : std::string{},
            .told_by_account = told ? send.told_by_account : std::string{},
            .urgency = urgency,
            // Of a question that was asked before, the door's time runs from the act.
            .receive_by = (by_phone ? from : context.now) + send.receive.of(urgency)};
  Events events{std::move(sent)};
  if (auto reason = held_reason(strictest_protection(send.content)); !reason.empty())
    events.push_back(Held{reason});
  if (by_phone) {
    events.push_back(ReceivedAtDoor{
        .by = send.by.who, .late = false, .route_by = context.now + send.route.of(urgency)});
  }
  return events;
}

// What every later command begins with.
std::optional<Refusal> not_there_or_not_yours(const State& state, const Actor& actor, bool yours) {
  if (state.phase == Phase::not_sent) return Refusal{kReportUnknown};
  if (!in_same_world(actor, state.synthetic) || !yours) return Refusal{kNotYoursToDo};
  return std::nullopt;
}
std::optional<Refusal> over(const State& state) {
  if (state.phase == Phase::closed) return Refusal{kReportClosed};
  return std::nullopt;
}

Decided answer(const State& state, const Supplement& command, const Context&) {
  const bool yours = on_reporters_side(command.by, state) || answers_door(command.by, state.hub);
  if (auto no = not_there_or_not_yours(state, command.by, yours)) return std::unexpected(*no);
  if (auto no = over(state)) return std::unexpected(*no);
  const auto text = command.text.reveal(Purpose::compare);
  if (is_blank(text) && command.attachments.empty()) return refuse(kSupplementEmpty, "/text");
  if (auto problems = check_text("/text", text); !problems.empty()) return refused(problems);
  if (auto problems = check_attachments(command.attachments); !problems.empty()) {
    return refused(problems);
  }
  return Events{Supplemented{command.by.who, command.text, command.attachments}};
}

// Whoever at the door has what routing asks: while it is to be handed over.
std::optional<Refusal> not_to_be_answered(const State& state) {
  if (!state.received) return Refusal{kNotReceivedAtDoor};
  if (state.phase == Phase::routed && !awaits_lasting(state)) return Refusal{kAlreadyRouted};
  return std::nullopt;
}

Decided answer(const State& state, const Correct& command, const Context&) {
  const bool hub = answers_door(command.by, state.hub);
  const bool tells =
      on_reporters_side(command.by, state) || (hub && state.channel != Channel::screen);
  const bool answers = hub && !tells && is_asked(command.field);
  if (auto no = not_there_or_not_yours(state, command.by, tells || answers))
    return std::unexpected(*no);
  // LAW: secrecy.protected_persons. Whenever it is learnt: a unit has the copy open still.
  if (auto no = over(state); no && !tells_protection(command.field)) return std::unexpected(*no);
  if (auto no = answers ? not_to_be_answered(state) : std::nullopt) return std::unexpected(*no);
  if (command.field.empty() || command.field.front() != '/') {
    return refuse(kCorrectionFieldMissing, "/field");
  }
  if (command.field.size() > kLineCharactersMax) return refuse(kTextTooLong, "/field");
  // It is shown where the content is not: never words of one's own.
  if (!is_field(command.field)) return refuse(kCorrectionFieldUnknown, "/field");
  const auto text = command.text.reveal(Purpose::compare);
  if (is_blank(text)) return refuse(kCorrectionEmpty, "/text");
  if (auto problems = check_text("/text", text); !problems.empty()) return refused(problems);
  if (answers && !is_answer(command.field, text)) return refuse(kAnswerUnknown, "/text");
  return Events{Corrected{command.by.who, command.field, command.text}};
}

// LAW: report.oral. Whoever told it by telephone reads what was written, and says whether it is so.
Decided answer(const State& state, const Confirm& command, const Context&) {
  const bool yours = is_police(command.by) && on_reporters_side(command.by, state);
  if (auto no = not_there_or_not_yours(state, command.by, yours)) return std::unexpected(*no);
  if (state.channel != Channel::phone) return refuse(kNotAPhoneReport);
  if (state.confirmation) return refuse(kAlreadyConfirmed);
  if (auto problems = check_text("/objection", command.objection.reveal(Purpose::compare));
      !problems.empty()) {
    return refused(problems);
  }
  const bool objects = !is_blank(command.objection.reveal(Purpose::compare));
  return Events{Confirmed{command.by.who, objects ? command.objection : Personal{}}};
}

// The reporter's side links its own: both reports are decided, so it must be on the side of both.
Decided answer(const State& state, const Link& command, const Context&) {
  const bool hub = answers_door(command.by, state.hub);
  const bool side =
      on_reporters_side(command.by, state) && command.kind != LinkKind::also_came_another_way;
  if (auto no = not_there_or_not_yours(state, command.by, hub || side)) return std::unexpected(*no);
  if (command.reference == state.reference) return refuse(kLinkedToItself, "/reference");
  if (auto no = link_needs_cleared(state, command.by)) return std::unexpected(*no);
  // LAW: secrecy.protected_persons. Fingerade uppgifter are never linked to a former identity, in
  // whatever words.
  // What was found is not the reporter's to know.
  const auto known = hub ? protection(state) : told_protection(state);
  if (known == person::ProtectedIdentity::fingerade_uppgifter) {
    return refuse(kMustNotBeLinked, "/kind");
  }
  if (std::ranges::any_of(state.links,
                          [&](const auto& link) { return link.other == command.other; })) {
    return refuse(kAlreadyLinked);
  }
  return Events{Linked{command.by.who, command.other, command.reference, command.kind}};
}

Decided answer(const State& state, const Unlink& command, const Context&) {
  if (auto no = not_there_or_not_yours(state, command.by, answers_door(command.by, state.hub))) {
    return std::unexpected(*no);
  }
  if (auto no = link_needs_cleared(state, command.by)) return std::unexpected(*no);
  if (std::ranges::none_of(state.links,
                           [&](const auto& link) { return link.other == command.other; })) {
    return refuse(kNotLinked);
  }
  return Events{Unlinked{command.by.who, command.other}};
}

Decided answer(const State& state, const Open& command, const Context& context) {
  const bool hub = answers_door(command.by, state.hub);
  const bool yours = on_reporters_side(command.by, state) || hub;
  if (auto no = not_there_or_not_yours(state, command.by, yours)) return std::unexpected(*no);
  if (on_reporters_side(command.by, state)) return Events{};
  if (!state.hub_may_read(context.now)) return std::unexpected(over(state).value());
  if (state.opened || command.by.who.authority == state.by.authority) return Events{};
  return Events{Opened{command.by.who}};
}

Decided answer(const State& state, const ReceiveAtDoor& command, const Context& context) {
  if (auto no = not_there_or_not_yours(state, command.by, answers_door(command.by, state.hub))) {
    return std::unexpected(*no);
  }
  if (auto no = over(state)) return std::unexpected(*no);
  if (state.received) {
    // Never the name: a permitted viewer reads it from the state.
    return std::unexpected(Refusal{.code = kAlreadyReceived, .detail = state.received->by.unit});
  }
  return Events{ReceivedAtDoor{.by = command.by.who,
                               .late = context.now > state.receive_by,
                               .route_by = context.now + command.route.of(state.urgency())}};
}

// What both acts between colleagues begin with.
std::optional<Refusal> not_in_hand(const State& state, const Actor& by) {
  if (auto no = not_there_or_not_yours(state, by, answers_door(by, state.hub))) return no;
  if (auto no = over(state)) return no;
  if (!state.received) return Refusal{kNotReceivedAtDoor};
  if (state.phase == Phase::routed) return Refusal{kAlreadyRouted};
  return std::nullopt;
}

Decided answer(const State& state, const TakeOver& command, const Context&) {
  if (auto no = not_in_hand(state, command.by)) return std::unexpected(*no);
  if (is_with(state, command.by)) return refuse(kAlreadyYours);
  return Events{TakenOver{command.by.who}};
}

Decided answer(const State& state, const LetItGo& command, const Context&) {
  if (auto no = not_in_hand(state, command.by)) return std::unexpected(*no);
  if (!is_with(state, command.by)) return refuse(kNotWithYou);
  return Events{LetGo{command.by.who}};
}

Decided answer(const State& state, const NoteUrgency& command, const Context&) {
  if (auto no = not_there_or_not_yours(state, command.by, answers_door(command.by, state.hub))) {
    return std::unexpected(*no);
  }
  if (auto no = over(state)) return std::unexpected(*no);
  if (!state.received) return refuse(kNotReceivedAtDoor);
  const auto reason = command.reason.reveal(Purpose::compare);
  const bool lower = command.urgency > state.presumed;  // acute comes first
  if (lower && is_blank(reason)) return refuse(kUrgencyReasonMissing, "/reason");
  if (auto problems = check_text("/reason", reason); !problems.empty()) return refused(problems);
  return Events{UrgencyNoted{.by = command.by.who,
                             .urgency = command.urgency,
                             .reason = command.reason,
                             .route_by = state.received->at + command.route.of(command.urgency)}};
}

Decided answer(const State& state, const Hold& command, const Context&) {
  assert(!command.reason.empty());
  if (state.phase == Phase::not_sent) return refuse(kReportUnknown);
  if (auto no = over(state)) return std::unexpected(*no);
  if (state.held) return refuse(kAlreadyHeld);
  return Events{Held{command.reason}};
}

// LAW: secrecy.protected_persons. Also of a closed one, since it may be opened again.
Decided answer(const State& state, const NoteProtection& command, const Context&) {
  if (state.phase == Phase::not_sent) return refuse(kReportUnknown);
  auto known = with_protection_found(state);
  const auto* grade = find_grade(known, command.whose);
  const bool known_to_them =
      command.source != kToldSince || command.grade <= told_protection(state);
  const bool no_news = grade ? command.grade <= *grade : command.grade <= protection(state);
  if (no_news && known_to_them) return Events{};
  Events events{ProtectionFound{command.grade, command.whose, command.source}};
  const bool open = state.phase == Phase::at_door || state.phase == Phase::routed;
  auto reason = held_reason(command.grade);
  if (open && !state.held && !reason.empty()) events.push_back(Held{std::move(reason)});
  return events;
}

Decided answer(const State& state, const NoteRegister& command, const Context&) {
  if (state.phase == Phase::not_sent) return refuse(kReportUnknown);
  if (command.answered != state.register_silent) return Events{};
  return Events{RegisterAsked{command.answered}};
}

// What stands after the confirmation: exactly one acts; at most one of each responsibility.
std::optional<Refusal> wrong_receivers(const State& state, const ConfirmRouting& command) {
  if (command.receivers.empty()) return Refusal{.code = kReceiversMissing, .field = "/receivers"};
  for (std::size_t i = 0; i < command.receivers.size(); ++i) {
    const Receiver& receiver = command.receivers[i];
    if (receiver.authority.empty() || receiver.unit.empty() || is_blank(receiver.reason) ||
        receiver.handover.empty()) {
      return Refusal{.code = kReceiverIncomplete, .field = "/receivers/" + std::to_string(i)};
    }
  }
  auto standing = command.receivers;
  std::ranges::copy_if(
      state.receivers, std::back_inserter(standing),
      [&](const Receiver& receiver) { return receiver.handover != command.after_return; });
  const auto count = [&](Responsibility responsibility) {
    return std::ranges::count(standing, responsibility, &Receiver::responsibility);
  };
  if (count(Responsibility::lasting) > 1 || count(Responsibility::acute_now) > 1) {
    return Refusal{.code = kReceiverTwice, .field = "/receivers"};
  }
  if (std::ranges::count(standing, true, &Receiver::acting) != 1) {
    return Refusal{.code = kOneReceiverMustAct, .field = "/receivers"};
  }
  return std::nullopt;
}

// LAW: secrecy.protected_persons. A held report is for a cleared person, but an acute one goes at
// once to whoever acts where the child is, whoever is on duty.
bool leaves_only_to_act(const State& state, const Actor& actor) {
  return state.held && !actor.has(Role::cleared) && state.phase == Phase::at_door &&
         state.urgency() == Urgency::acute;
}
std::optional<Refusal> more_than_acting(const ConfirmRouting& command) {
  for (std::size_t i = 0; i < command.receivers.size(); ++i) {
    if (command.receivers[i].responsibility == Responsibility::acute_now) continue;
    return Refusal{.code = kNeedsClearedPerson,
                   .law = "secrecy.protected_persons",
                   .field = "/receivers/" + std::to_string(i)};
  }
  return std::nullopt;
}

// A human confirms; no machine routes a child.
Decided answer(const State& state, const ConfirmRouting& command, const Context&) {
  if (auto no = not_there_or_not_yours(state, command.by, answers_door(command.by, state.hub))) {
    return std::unexpected(*no);
  }
  if (auto no = over(state)) return std::unexpected(*no);
  const bool only_to_act = leaves_only_to_act(state, command.by);
  // LAW: secrecy.protected_persons
  if (state.held && !command.by.has(Role::cleared) && !only_to_act) {
    return refuse(kNeedsClearedPerson, {}, "secrecy.protected_persons");
  }
  if (!state.received) return refuse(kNotReceivedAtDoor);
  if (state.phase == Phase::routed && command.after_return.empty() && !awaits_lasting(state)) {
    return refuse(kAlreadyRouted);
  }
  const auto is_the_returned = [&](const Receiver& r) {
    return r.handover == command.after_return;
  };
  if (!command.after_return.empty() && std::ranges::none_of(state.receivers, is_the_returned)) {
    return refuse(kReturnedHandoverUnknown, "/after_return");
  }
  if (auto no = wrong_receivers(state, command)) return std::unexpected(*no);
  if (auto no = only_to_act ? more_than_acting(command) : std::nullopt) return std::unexpected(*no);
  if (auto problems = check_text("/note", command.note.reveal(Purpose::compare));
      !problems.empty()) {
    return refused(problems);
  }
  return Events{
      RoutingConfirmed{command.by.who, command.receivers, command.note, command.after_return}};
}

Decided answer(const State& state, const Withdraw& command, const Context&) {
  const bool yours = on_reporters_side(command.by, state);
  if (auto no = not_there_or_not_yours(state, command.by, yours)) return std::unexpected(*no);
  if (auto no = over(state)) return std::unexpected(*no);
  // LAW: receipt.cannot_be_refused. What has arrived cannot be untold: the mark stands beside it.
  if (state.withdrawn) return refuse(kReportWithdrawn);
  if (is_blank(command.reason)) return refuse(kWithdrawalReasonMissing, "/reason");
  if (auto problems = check_text("/reason", command.reason); !problems.empty())
    return refused(problems);
  return Events{Withdrawn{command.by.who, command.reason}};
}

Decided answer(const State& state, const Close& command, const Context&) {
  if (state.phase == Phase::not_sent) return refuse(kReportUnknown);
  if (auto no = over(state)) return std::unexpected(*no);
  if (state.phase != Phase::routed) return refuse(kNotRouted);
  if (awaits_lasting(state)) return refuse(kLastingReceiverMissing);
  const bool all = std::ranges::all_of(state.receivers, [&](const Receiver& receiver) {
    return std::ranges::find(command.registered, receiver.handover) != command.registered.end();
  });
  if (!all) return refuse(kHandoversNotRegistered);
  return Events{Closed{}};
}

Decided answer(const State& state, const Reopen& command, const Context& context) {
  if (auto no = not_there_or_not_yours(state, command.by, answers_door(command.by, state.hub))) {
    return std::unexpected(*no);
  }
  if (state.phase != Phase::closed) return refuse(kNotClosed);
  const auto reason = command.reason.reveal(Purpose::compare);
  if (is_blank(reason)) return refuse(kReopeningReasonMissing, "/reason");
  if (auto problems = check_text("/reason", reason); !problems.empty()) return refused(problems);
  const Instant last = context.now + std::chrono::days{kReopenedDaysMax};
  if (command.until <= context.now || command.until > last) {
    return std::unexpected(Refusal{
        .code = kReopeningTooLong, .field = "/until", .detail = std::to_string(kReopenedDaysMax)});
  }
  return Events{Reopened{command.by.who, command.reason, command.until}};
}

}  // namespace

std::optional<Refusal> link_needs_cleared(const State& state, const Actor& by) {
  const bool hidden = state.held || protection(state) != person::ProtectedIdentity::none;
  if (!hidden || on_reporters_side(by, state) || by.has(access::Role::cleared)) return std::nullopt;
  return Refusal{.code = kNeedsClearedPerson};
}

Decided decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& one) { return answer(state, one, context); }, command);
}

}  // namespace ingang::report
