#include "app/messages.h"

#include <algorithm>

#include "app/act_on.h"
#include "app/list_making.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "domain/form/codes.h"
#include "domain/message/crosses.h"

namespace ingang::app {
namespace {

using OwnMessage = Loaded<message::State>;

// The other side's stream of the same message; nothing when it was erased there.
Outcome<OwnMessage*> other_side(Act& act, const message::State& own) {
  const auto number =
      own.side == message::Side::sender ? message::receivers_number(own.known_as) : own.known_as;
  const auto row = act.house().ledger.row_by_reference(Kind<message::State>::word, number);
  if (!row) return failed(row.error());
  if (!*row) return nullptr;
  return act.load<message::State>((*row)->id);
}

// LAW: secrecy.between_authorities. What crosses of what this act has made happen here.
Outcome<void> tell_other_side(Act& act, const OwnMessage& own, std::size_t before) {
  for (auto i = before; i < own.history.size(); ++i) {
    auto told = message::crosses(own.state, own.history[i].event);
    if (!told) continue;
    const auto other = other_side(act, own.state);
    if (!other) return std::unexpected(other.error());
    if (!*other) return {};
    if (auto heard = act.decide(**other, message::Hear{std::move(*told)}); !heard)
      return std::unexpected(heard.error());
  }
  return {};
}

// command(act, state) → Outcome<Command>.
template <typename Make>
Outcome<MessageView> act_on_message(const House& house, std::string_view reference,
                                    const access::Actor& actor, const Once& once, std::string what,
                                    Make command) {
  const auto own = own_number(house, reference, actor);
  if (!own) return std::unexpected(own.error());
  const auto done = act_on<message::State>(house, *own, actor, once, "message.act",
                                           [&](Act& act, OwnMessage& loaded) -> Outcome<void> {
                                             const auto before = loaded.history.size();
                                             auto made = command(act, loaded.state);
                                             if (!made) return std::unexpected(made.error());
                                             if (auto did = act.decide(loaded, *made); !did)
                                               return did;
                                             return tell_other_side(act, loaded, before);
                                           });
  if (!done) return std::unexpected(done.error());
  return show_message(house, *own, actor, std::move(what));
}

// Of an act that needs nothing but who does it and what was said.
template <typename Make>
Outcome<MessageView> say_in_message(const House& house, std::string_view reference,
                                    const access::Actor& actor, const Once& once, std::string what,
                                    Make command) {
  return act_on_message(
      house, reference, actor, once, std::move(what),
      [&](Act&, const message::State&) -> Outcome<message::Command> { return command(); });
}

// The version of the form that the answers are to: one that holds today, or an older one that a
// page still had open.
Outcome<const form::Form*> form_for(const House& house, const std::string& key,
                                    const form::Answers& answers) {
  const auto* form =
      answers.form == key ? house.data.form_book.find(answers.form, answers.version) : nullptr;
  if (!form || form->valid_from > stockholm(house.clock.now()).date)
    return refused(form::kFormUnknown, "/answers/version");
  return form;
}

Outcome<message::Rules> rules_to_answer(const House& house, const message::State& state,
                                        const form::Answers& answers) {
  const auto* type = house.data.messages.find_row(state.terms.type, state.terms.type_from);
  if (!type) return refused(kNoSuchMessageType);
  if (state.terms.shape == message::Shape::receipt)
    return message::Rules{type, nullptr, &house.data.gates};
  const auto form = form_for(house, type->answer_form, answers);
  if (!form) return std::unexpected(form.error());
  return message::Rules{type, *form, &house.data.gates};
}

Instant opens_for(const House& house, const std::string& unit, Instant now) {
  const auto* found = house.county.directory.find_unit(unit);
  return found ? house.county.directory.next_opening(found->code, now).value_or(now) : now;
}

}  // namespace

std::vector<MessageTypeView> Messages::types(const access::Actor& actor) const {
  const auto today = stockholm(house_.clock.now()).date;
  std::vector<MessageTypeView> out;
  for (const auto& type : house_.data.messages.rows) {
    const bool theirs =
        std::ranges::any_of(type.senders, [&](access::Role role) { return actor.has(role); }) &&
        message::from_police(type) == is_of_police(house_, actor.who.authority);
    const bool over = type.valid_to && *type.valid_to < today;
    if (!theirs || over) continue;
    const auto law = house_.data.law.find(type.law);
    const auto* form = house_.data.form_book.newest(type.form, today);
    out.push_back({.type = &type,
                   .law = law == house_.data.law.end() ? LawShown{} : law->second,
                   .in_force = message::is_in_force(type, today),
                   .form_version = form ? form->version : 0});
  }
  return out;
}

Outcome<MessageView> Messages::view(std::string_view reference, const access::Actor& actor) const {
  const auto own = own_number(house_, reference, actor);
  if (!own) return std::unexpected(own.error());
  return show_message(house_, *own, actor, "message.view", Why::asked_for);
}

Outcome<ListView> Messages::list(const Page& page, const access::Actor& actor) const {
  return list_rows(house_, actor, std::string{Kind<message::State>::word}, page,
                   marked_tokens(house_.keys, actor), "messages");
}

Outcome<MessageView> Messages::send(SendMessage send, const access::Actor& actor,
                                    const Once& once) const {
  const auto now = house_.clock.now();
  const auto* type = house_.data.messages.find(send.type, stockholm(now).date);
  if (!type) type = house_.data.messages.find_ever(send.type);
  if (!type) return refused(kNoSuchMessageType, "/type");
  const auto form = form_for(house_, type->form, send.answers);
  if (!form) return std::unexpected(form.error());
  const auto to = addressed(house_, *type, send.to, now);
  if (!to) return std::unexpected(to.error());
  const auto done = run(house_, actor, &once, [&](Act& act) -> Outcome<std::string> {
    auto& own = act.begin<message::State>(actor.who.authority);
    const message::Send command{.reference = act.new_reference<message::State>(),
                                .by = actor,
                                .rules = {type, *form, &house_.data.gates},
                                .by_police = is_of_police(house_, actor.who.authority),
                                .to_authority = to->authority,
                                .to_unit = to->unit,
                                .day_unit = to->day_unit,
                                .to_police = to->police,
                                .about = send.about,
                                .answers = send.answers,
                                .ground = send.ground,
                                .callback = send.callback,
                                .counted_from = opens_for(house_, to->unit, act.context().now)};
    if (auto sent = act.decide(own, command); !sent) return std::unexpected(sent.error());
    auto& there = act.begin<message::State>(to->authority);
    const auto crossing = message::crosses(own.state, own.history.back().event);
    if (auto heard = act.decide(there, message::Hear{*crossing}); !heard)
      return std::unexpected(heard.error());
    for (const auto* one : {&own, &there})
      act.index(*one, encode_compounds(Kind<message::State>::found_by(one->state)));
    return own.state.reference;
  });
  if (!done) return std::unexpected(done.error());
  return show_message(house_, done->answer, actor, "message.send");
}

Outcome<MessageView> Messages::take(std::string_view reference, const access::Actor& actor,
                                    const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.take",
                        [&] { return message::Take{actor}; });
}

Outcome<MessageView> Messages::let_go(std::string_view reference, const access::Actor& actor,
                                      const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.let_go",
                        [&] { return message::LeaveBack{actor}; });
}

Outcome<MessageView> Messages::pass_on(std::string_view reference, PassMessage pass,
                                       const access::Actor& actor, const Once& once) const {
  return act_on_message(house_, reference, actor, once, "message.pass_on",
                        [&](Act& act, const message::State& state) -> Outcome<message::Command> {
                          const bool receives =
                              receives_message(house_, pass.unit, state.to_authority,
                                               state.terms.type, act.context().now);
                          return message::PassOn{actor, pass.unit, receives, pass.words};
                        });
}

Outcome<MessageView> Messages::ask_clarification(std::string_view reference, Personal words,
                                                 const access::Actor& actor,
                                                 const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.ask_clarification", [&] {
    return message::AskClarification{actor, words};
  });
}

Outcome<MessageView> Messages::clarify(std::string_view reference, Personal words,
                                       const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.clarify", [&] {
    return message::Clarify{actor, words};
  });
}

Outcome<MessageView> Messages::extend(std::string_view reference, ExtendMessage extend,
                                      const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.extend", [&] {
    return message::Extend{actor, extend.until, extend.why};
  });
}

namespace {

template <typename Command>
Outcome<MessageView> answer_as(const House& house, std::string_view reference,
                               const AnswerMessage& answer, const access::Actor& actor,
                               const Once& once, std::string what) {
  return act_on_message(house, reference, actor, once, std::move(what),
                        [&](Act&, const message::State& state) -> Outcome<message::Command> {
                          const auto rules = rules_to_answer(house, state, answer.answers);
                          if (!rules) return std::unexpected(rules.error());
                          return Command{actor, *rules, answer.answers, answer.ground};
                        });
}

}  // namespace

Outcome<MessageView> Messages::answer_part(std::string_view reference, AnswerMessage answer,
                                           const access::Actor& actor, const Once& once) const {
  return answer_as<message::AnswerPart>(house_, reference, answer, actor, once,
                                        "message.answer_part");
}

Outcome<MessageView> Messages::answer(std::string_view reference, AnswerMessage answer,
                                      const access::Actor& actor, const Once& once) const {
  return answer_as<message::Answer>(house_, reference, answer, actor, once, "message.answer");
}

Outcome<MessageView> Messages::decline(std::string_view reference, DeclineMessage decline,
                                       const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.decline", [&] {
    return message::Decline{actor, decline.reason, decline.words};
  });
}

Outcome<MessageView> Messages::supplement(std::string_view reference, Personal text,
                                          const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.supplement", [&] {
    return message::Supplement{actor, text};
  });
}

Outcome<MessageView> Messages::withdraw(std::string_view reference, Personal reason,
                                        const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.withdraw", [&] {
    return message::Withdraw{actor, reason};
  });
}

Outcome<MessageView> Messages::disagree(std::string_view reference, Personal words,
                                        const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.disagree", [&] {
    return message::Disagree{actor, words};
  });
}

Outcome<MessageView> Messages::ask_decision(std::string_view reference, const access::Actor& actor,
                                            const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.ask_decision",
                        [&] { return message::AskDecision{actor}; });
}

Outcome<MessageView> Messages::note(std::string_view reference, Personal text,
                                    const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.note", [&] {
    return message::Note{actor, text};
  });
}

Outcome<MessageView> Messages::register_(std::string_view reference, Personal under,
                                         const access::Actor& actor, const Once& once) const {
  return say_in_message(house_, reference, actor, once, "message.register", [&] {
    return message::Register{actor, under};
  });
}

}  // namespace ingang::app
