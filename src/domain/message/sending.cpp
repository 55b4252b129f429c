#include "domain/message/sending.h"

#include <algorithm>
#include <cassert>

#include "domain/access/roles.h"
#include "domain/message/codes.h"
#include "domain/person/person.h"
#include "domain/report/check.h"

namespace ingang::message {
namespace {

using Checked = std::optional<Refusal>;

std::string with_blanks(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::optional<int> age_of(const std::optional<person::Person>& about, LocalDate today) {
  if (!about) return std::nullopt;
  return person::age_on(*about, today).years;
}

// Somebody who is told of at all: a number, a name, a description, or when they were born.
bool is_somebody(const std::optional<person::Person>& about) {
  return about && (!about->identifiers.empty() || about->name || about->born_on ||
                   about->birth_year_about || !report::is_blank(about->description));
}

Checked wrong_type(const Send& send, const Context& context) {
  const auto& type = *send.rules.type;
  if (!is_in_force(type, context.today))
    return Refusal{
        .code = kTypeNotInForce,
        .law = type.law,
        .field = "/type",
        .detail = context.today < type.valid_from ? type.valid_from.text() : type.valid_to->text()};
  const bool may_send =
      std::ranges::any_of(type.senders, [&](access::Role role) { return send.by.has(role); });
  if (!may_send) return Refusal{.code = kNotYoursToSend, .law = type.law, .field = "/type"};
  if (from_police(type) != send.by_police)
    return Refusal{.code = kWrongDirection, .law = type.law, .field = "/type"};
  if (send.to_unit.empty() || send.to_police == send.by_police ||
      send.to_authority == send.by.who.authority)
    return Refusal{.code = kWrongAddressee, .law = type.law, .field = "/to"};
  return std::nullopt;
}

// LAW: child.under_18
Checked wrong_person(const Send& send, const Context& context) {
  const auto& type = *send.rules.type;
  if (type.concerns == Concerns::child && !is_somebody(send.about))
    return Refusal{.code = kSubjectMissing, .law = type.law, .field = "/about"};
  if (!is_somebody(send.about)) return std::nullopt;
  const auto age = person::age_on(*send.about, context.today);
  // Of an adult whose years nobody knows it is known that they are no child.
  const bool adult = age.group == person::AgeGroup::adult && !age.years;
  if (adult ? type.age_below.value_or(18) <= 18 && type.age_below : !fits_age(type, age.years))
    return Refusal{.code = kAgeOutside, .law = type.law, .field = "/about"};
  return std::nullopt;
}

Checked wrong_words(const Send& send) {
  const auto& form = *send.rules.form;
  auto problems = form::check(form, send.answers, form::For::sending);
  if (!problems.empty()) {
    problems.front().field = "/answers" + problems.front().field;
    return std::move(problems.front());
  }
  if (report::is_blank(send.callback) ||
      !report::is_plausible_phone(send.callback.reveal(Purpose::compare)))
    return Refusal{.code = kCallback, .field = "/callback"};
  return std::nullopt;
}

// LAW: secrecy.between_authorities. Whoever tells names the rule, or is shown the duty.
Result<By> told_by(const Type& type, const gate::Gates& gates, const std::vector<std::string>& keys,
                   const gate::Situation& situation, const std::optional<gate::Ground>& ground,
                   bool whole) {
  if (!ground) {
    if (const auto* duty = duty_among(gates, keys, situation, whole))
      return By{.gate = duty->key, .law = duty->law};
    return std::unexpected(Refusal{
        .code = kGroundMissing, .law = type.law, .field = "/ground", .detail = with_blanks(keys)});
  }
  auto problems = gate::check(gates, situation, *ground);
  if (!problems.empty()) {
    problems.front().field = "/ground" + problems.front().field;
    return std::unexpected(std::move(problems.front()));
  }
  const auto* gate = gates.find(ground->gate, situation.day);
  if (std::ranges::find(keys, ground->gate) == keys.end())
    return std::unexpected(Refusal{.code = kGateNotOfType,
                                   .law = gate->law,
                                   .field = "/ground/gate",
                                   .detail = with_blanks(keys)});
  return By{.gate = gate->key, .law = gate->law, .ground = *ground};
}

Terms terms_of(const Type& type) {
  return {.type = type.word,
          .type_from = type.valid_from,
          .direction = type.direction,
          .shape = type.shape,
          .one_end = type.one_end,
          .lane = type.lane,
          .basis = type.basis,
          .law = type.law,
          .answer_minutes = type.answer_minutes,
          .register_minutes = type.register_minutes};
}

}  // namespace

Result<Events> send(const Send& send, const Context& context) {
  const auto& [type, form, gates] = send.rules;
  assert(type && form && gates && !send.reference.empty());
  if (auto no = wrong_type(send, context)) return std::unexpected(std::move(*no));
  if (auto no = wrong_person(send, context)) return std::unexpected(std::move(*no));
  if (auto no = wrong_words(send)) return std::unexpected(std::move(*no));
  const gate::Situation situation{.direction = type->direction,
                                  .recipient = gate::RecipientKind::authority,
                                  .age = age_of(send.about, context.today),
                                  .day = context.today};
  auto by = told_by(*type, *gates, type->send_gates, situation, send.ground, false);
  if (!by) return std::unexpected(by.error());
  const auto from =
      type->lane == Lane::minutes ? context.now : std::max(context.now, send.counted_from);
  return Events{Sent{.reference = send.reference,
                     .known_as = send.reference,
                     .side = Side::sender,
                     .by = send.by.who,
                     .terms = terms_of(*type),
                     .to_authority = send.to_authority,
                     .to_unit = send.to_unit,
                     .day_unit = send.day_unit,
                     .about = is_somebody(send.about) ? send.about : std::nullopt,
                     // What is not shown is not sent.
                     .answers = form::keep_shown(*form, send.answers).answers,
                     .told_by = std::move(*by),
                     .callback = send.callback,
                     .answer_by = from + std::chrono::minutes{type->answer_minutes},
                     .synthetic = send.by.has(access::Role::probe)}};
}

Result<By> answered_by(const State& state, const Rules& rules,
                       const std::optional<gate::Ground>& ground, const Context& context) {
  assert(rules.type && rules.gates);
  if (rules.type->answer_gates.empty()) return By{};
  const gate::Situation situation{.direction = back(state.terms.direction),
                                  .recipient = gate::RecipientKind::authority,
                                  .age = age_of(state.about, context.today),
                                  .day = context.today};
  return told_by(*rules.type, *rules.gates, rules.type->answer_gates, situation, ground, true);
}

}  // namespace ingang::message
