#include <algorithm>
#include <cassert>

#include "base/written.h"
#include "domain/agreement/answers.h"
#include "domain/agreement/codes.h"
#include "domain/agreement/may.h"

namespace ingang::agreement {
namespace answers {

using Answer = Result<Events>;

std::optional<Refusal> closed(const Actor& by, Action action, const State& state,
                              const Context& context) {
  if (const auto code = hinders(by, action, state, context.today)) return Refusal{.code = *code};
  return std::nullopt;
}

std::optional<Refusal> blank(std::string_view field, std::string_view text) {
  if (!is_all_blank(text)) return std::nullopt;
  return Refusal{.code = kWordsMissing, .field = std::string{field}};
}
std::optional<Refusal> blank(std::string_view field, const Personal& text) {
  return blank(field, text.reveal(Purpose::compare));
}

std::optional<Refusal> in_future(std::string_view field, LocalDate day, const Context& context) {
  if (day <= context.today) return std::nullopt;
  return Refusal{.code = kDateInFuture, .field = std::string{field}};
}
std::optional<Refusal> in_future(std::string_view field, std::optional<LocalDate> day,
                                 const Context& context) {
  return day ? in_future(field, *day, context) : std::nullopt;
}

std::optional<Refusal> too_far(std::string_view field, LocalDate day, const Context& context) {
  constexpr int kYearsAhead = 20;
  if (day.year <= context.today.year + kYearsAhead) return std::nullopt;
  return Refusal{.code = kDateTooFar, .field = std::string{field}};
}

std::optional<Mandate> decided_mandate(const State& state) {
  if (const auto* made = find_decision(state, Side::committee)) return made->decision.gives;
  return state.imported ? std::optional{state.imported->mandate} : std::nullopt;
}

namespace {

std::string at_row(std::size_t row, std::string_view member) {
  return "/rows/" + std::to_string(row) + "/" + std::string{member};
}
Refusal wrong_row(Code code, std::size_t row, std::string_view member, std::string_view law = {}) {
  return {.code = code, .law = law, .field = at_row(row, member)};
}

}  // namespace

// LAW: kl.delegation_between_municipalities
std::optional<Refusal> wider_than_decided(const std::vector<MandateRow>& rows,
                                          std::optional<Mandate> gives) {
  constexpr std::string_view kLaw = "kl.delegation_between_municipalities";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].mandate == Mandate::receive_and_forward) continue;
    if (is_all_blank(rows[i].delegation_reference))
      return wrong_row(kMandateWithoutDelegation, i, "delegation_reference", kLaw);
    if (gives && *gives == Mandate::receive_and_forward)
      return wrong_row(kMandateWiderThanDecision, i, "mandate", kLaw);
  }
  return std::nullopt;
}

namespace {

bool overlap(const MandateRow& one, const MandateRow& other) {
  const bool before = one.to && *one.to < other.from;
  const bool after = other.to && *other.to < one.from;
  return one.type == other.type && !before && !after;
}

std::optional<Refusal> wrong_rows(const SetMandates& command) {
  const auto& rows = command.rows;
  if (rows.empty()) return Refusal{.code = kMandateMissing, .field = "/rows"};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (std::ranges::find(command.types, rows[i].type) == command.types.end())
      return wrong_row(kMessageTypeUnknown, i, "type");
    if (rows[i].to && *rows[i].to < rows[i].from)
      return wrong_row(kTermEndsBeforeItBegins, i, "to");
    for (std::size_t before = 0; before < i; ++before) {
      if (overlap(rows[before], rows[i])) return wrong_row(kMandatesOverlap, i, "from");
    }
  }
  return std::nullopt;
}

// What has held before a day, in order.
std::vector<MandateRow> held_before(std::vector<MandateRow> rows, LocalDate day) {
  std::erase_if(rows, [&](const MandateRow& row) { return row.from >= day; });
  for (auto& row : rows) {
    if (row.to && *row.to >= day) row.to.reset();
  }
  std::ranges::sort(rows, {}, [](const MandateRow& row) { return std::pair{row.type, row.from}; });
  return rows;
}

// History is never rewritten: an old route followed the mandate of its day.
std::optional<Refusal> changes_what_has_held(const State& state, const SetMandates& command,
                                             const Context& context) {
  if (!state.in_force_from || context.today <= *state.in_force_from) return std::nullopt;
  if (held_before(state.mandates, context.today) == held_before(command.rows, context.today))
    return std::nullopt;
  return Refusal{.code = kMandateHasHeld, .field = "/rows"};
}

}  // namespace

Answer answer(const State& state, const Begin& command, const Context&) {
  assert(!command.reference.empty() && !command.between.hub.empty());
  if (state.phase != Phase::not_begun || !may_begin(command.by, command.between.hub))
    return no(kNotYoursToManage);
  return Events{Begun{.by = command.by.who,
                      .reference = command.reference,
                      .between = command.between,
                      .owner = command.owner.empty() ? command.by.who.account : command.owner,
                      .deputy = command.deputy}};
}

Answer answer(const State& state, const Import& command, const Context&) {
  assert(!command.reference.empty());
  if (state.phase != Phase::not_begun) return no(kNotYoursToManage);
  return Events{Imported{command.by, command.reference, command.between, command.terms}};
}

Answer answer(const State& state, const Open& command, const Context& context) {
  if (auto wrong = closed(command.by, Action::read_content, state, context))
    return std::unexpected(*wrong);
  return Events{};
}

Answer answer(const State& state, const SetTerms& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::set_terms, state, context),
                            too_far("/from", command.terms.from, context),
                            too_far("/to", command.terms.to, context)))
    return std::unexpected(*wrong);
  if (command.terms.to < command.terms.from) return no(kTermEndsBeforeItBegins, "/to");
  if (state.terms == command.terms) return Events{};
  return Events{TermsSet{command.by.who, command.terms}};
}

Answer answer(const State& state, const NamePeople& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::set_people, state, context),
                            blank("/owner", command.owner)))
    return std::unexpected(*wrong);
  if (state.owner == command.owner && state.deputy == command.deputy) return Events{};
  return Events{PeopleNamed{command.by.who, command.owner, command.deputy}};
}

Answer answer(const State& state, const TellCost& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::set_cost, state, context),
                            blank("/words", command.words)))
    return std::unexpected(*wrong);
  return Events{CostTold{command.by.who, command.kronor, command.words}};
}

// LAW: kl.delegation_between_municipalities
Answer answer(const State& state, const SetMandates& command, const Context& context) {
  if (auto wrong =
          first_of(closed(command.by, Action::set_mandates, state, context), wrong_rows(command),
                   wider_than_decided(command.rows, decided_mandate(state)),
                   changes_what_has_held(state, command, context)))
    return std::unexpected(*wrong);
  if (state.mandates == command.rows) return Events{};
  return Events{MandatesSet{command.by.who, command.rows}};
}

Answer answer(const State& state, const Prepare& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::prepare, state, context),
                            in_future("/day", command.on, context)))
    return std::unexpected(*wrong);
  if (command.step == Step::other_council) {
    if (auto wrong = blank("/name", command.name)) return std::unexpected(*wrong);
  }
  return Events{Prepared{command.by.who, command.step, command.name, command.on, command.words}};
}

Answer answer(const State& state, const SkipPreparation& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::prepare, state, context),
                            blank("/skipped", command.why)))
    return std::unexpected(*wrong);
  return Events{PreparationSkipped{command.by.who, command.why}};
}

Answer answer(const State& state, const Refer& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::refer, state, context),
                            in_future("/day", command.on, context),
                            too_far("/answer_by", command.answer_by, context)))
    return std::unexpected(*wrong);
  if (command.to.empty()) return no(kWordsMissing, "/to");
  for (std::size_t i = 0; i < command.to.size(); ++i) {
    if (auto wrong = blank("/to/" + std::to_string(i), command.to[i]))
      return std::unexpected(*wrong);
  }
  if (command.answer_by < command.on) return no(kAnswerBeforeReferral, "/answer_by");
  return Events{Referred{command.by.who, command.to, command.on, command.answer_by}};
}

Answer answer(const State& state, const SkipReferral& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::refer, state, context),
                            blank("/skipped", command.why)))
    return std::unexpected(*wrong);
  return Events{ReferralSkipped{command.by.who, command.why}};
}

Answer answer(const State& state, const AnswerReferral& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::answer_referral, state, context),
                            in_future("/day", command.on, context), blank("/words", command.words)))
    return std::unexpected(*wrong);
  const auto asked = std::ranges::find_if(state.referrals, [&](const State::Referral& one) {
    return one.to == command.to && !one.answered_on;
  });
  if (asked == state.referrals.end()) return no(kNotReferredTo, "/to");
  if (command.on < asked->on) return no(kAnswerBeforeReferral, "/day");
  return Events{ReferralAnswered{command.by.who, command.to, command.on, command.words}};
}

// Frozen with the version of the form that it answers.
Answer answer(const State& state, const AnalyseChildImpact& command, const Context& context) {
  assert(command.form);
  if (auto wrong = closed(command.by, Action::analyse_child_impact, state, context))
    return std::unexpected(*wrong);
  auto problems = form::check(*command.form, command.answers, form::For::sending);
  if (!problems.empty()) {
    problems.front().field = "/answers" + problems.front().field;
    return std::unexpected(std::move(problems.front()));
  }
  return Events{ChildImpactAnalysed{command.by.who,
                                    form::keep_shown(*command.form, command.answers).answers}};
}

Answer answer(const State& state, const AddDocument& command, const Context& context) {
  if (auto wrong = closed(command.by, Action::add_document, state, context))
    return std::unexpected(*wrong);
  const bool there = std::ranges::any_of(state.documents, [&](const State::Document& one) {
    return one.file.blob == command.file.blob;
  });
  if (there) return Events{};
  return Events{DocumentAdded{command.by.who, command.sort, command.file}};
}

}  // namespace answers

Result<Events> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& each) { return answers::answer(state, each, context); },
                    command);
}

}  // namespace ingang::agreement
