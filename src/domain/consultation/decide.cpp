#include <algorithm>
#include <cassert>

#include "base/match.h"
#include "base/written.h"
#include "domain/access/roles.h"
#include "domain/consultation/codes.h"
#include "domain/consultation/consultation.h"
#include "domain/person/recognised.h"
#include "domain/report/check.h"

namespace ingang::consultation {
namespace {

using Decided = Result<Events>;

Decided refused(std::vector<Refusal> problems) {
  return std::unexpected(std::move(problems.front()));
}

std::string_view chosen(const form::Answers& answers, std::string_view name) {
  const auto* value = answers.find(name);
  const auto* choice = value ? std::get_if<form::Chosen>(value) : nullptr;
  return choice ? std::string_view{choice->word} : std::string_view{};
}

Sort sort_of(const form::Answers& answers) {
  return chosen(answers, "about") == "general" ? Sort::general : Sort::child;
}

// As a report's: danger is acute, not knowing is urgent, whatever shows that nobody knows. Of no
// child nothing is acute.
report::Urgency urgency_of(const form::Answers& answers) {
  if (sort_of(answers) == Sort::general) return report::Urgency::other;
  const auto danger = chosen(answers, "danger_now");
  if (danger == "yes") return report::Urgency::acute;
  return danger == "no" ? report::Urgency::other : report::Urgency::urgent;
}

bool gives_advice(const Actor& actor) {
  return actor.has(access::Role::adviser) || actor.has(access::Role::duty_worker);
}

// About a child: report it, or not, or more must be known. About none: words.
bool fits(Advice advice, Sort sort) {
  return (advice == Advice::answered) == (sort == Sort::general);
}

std::optional<Refusal> wrong_advice(Sort sort, Advice advice, const Personal& words,
                                    const Context& context) {
  if (!fits(advice, sort)) return Refusal{.code = kAdviceDoesNotFit, .field = "/advice"};
  // The words of the law stand with the advice; a general question has no other answer than words.
  const auto text = words.reveal(Purpose::compare);
  if (advice == Advice::answered && report::is_blank(text))
    return Refusal{.code = kWordsMissing, .field = "/words"};
  return check_words("/words", words, context);
}

std::optional<Refusal> not_there_or_not(const State& state, bool yours) {
  if (state.phase == Phase::not_asked) return Refusal{kConsultationUnknown};
  if (!yours) return Refusal{kNotYoursToAnswer};
  if (state.phase == Phase::reported) return Refusal{kAlreadyReported};
  return std::nullopt;
}

std::optional<Refusal> taken_by_another(const State& state, const Actor& by, Instant now) {
  if (is_anothers(state, by, now)) return Refusal{kTakenByAnother};
  return std::nullopt;
}

std::vector<Refusal> wrong_answers(const form::Form& form, const form::Answers& answers,
                                   form::For purpose, const Context& context) {
  auto problems = form::check(form, answers, purpose);
  for (auto& problem : check_words(answers, context)) problems.push_back(std::move(problem));
  for (auto& problem : problems) problem.field = "/answers" + problem.field;
  return problems;
}

// Of a child the hub is an adviser too, day and night: nothing waits for a door to open.
Instant counted_from(Sort sort, Instant desk_opens, Instant now) {
  return sort == Sort::general ? std::max(now, desk_opens) : now;
}

// One number in forty that may be rung reads as somebody's: what begins as one is taken for one.
bool begins_as_number_to_ring(std::string_view callback) {
  const auto at = callback.find_first_not_of(" (");
  return at != std::string_view::npos && (callback[at] == '0' || callback[at] == '+');
}

Decided answer(const State& state, const Ask& ask, const Context& context) {
  assert(ask.form && !ask.reference.empty() && !ask.to_unit.empty());
  if (state.phase != Phase::not_asked || !access::asks_for_advice(ask.by))
    return refuse(kNotYoursToAnswer);
  if (auto problems = wrong_answers(*ask.form, ask.answers, form::For::sending, context);
      !problems.empty())
    return refused(std::move(problems));
  const Sort sort = sort_of(ask.answers);
  // LAW: secrecy.social_services. What social services know of a child is not told to the police
  // by asking them.
  if (sort == Sort::child && (ask.to_police || !access::is_police(ask.by)))
    return refuse(kAboutNoChild, "/answers/about");
  if (report::is_blank(ask.callback)) return refuse(kCallbackMissing, "/callback");
  if (!report::is_plausible_phone(ask.callback.reveal(Purpose::compare)))
    return refuse(kCallbackMissing, "/callback");
  const auto callback = ask.callback.reveal(Purpose::compare);
  if (!begins_as_number_to_ring(callback) &&
      person::is_written_as_identity(callback, context.today))
    return refuse(kIdentityInQuestion, "/callback");
  // What is not shown counts for nothing: no answer that was dropped makes it urgent.
  auto answers = form::keep_shown(*ask.form, ask.answers).answers;
  const auto urgency = urgency_of(answers);
  return Events{
      Asked{.reference = ask.reference,
            .by = ask.by.who,
            .channel = Channel::screen,
            .sort = sort,
            .answers = std::move(answers),
            .callback = ask.callback,
            .asker_unit = ask.by.who.unit,
            .to_unit = ask.to_unit,
            .to_authority = ask.to_authority,
            .hub = ask.hub,
            .urgency = urgency,
            .answer_by = counted_from(sort, ask.desk_opens, context.now) + ask.targets.of(urgency),
            .synthetic = ask.by.has(access::Role::probe)}};
}

Decided answer(const State& state, const NoteOral& note, const Context& context) {
  assert(note.form && !note.reference.empty());
  if (state.phase != Phase::not_asked || !gives_advice(note.by)) return refuse(kNotYoursToAnswer);
  // In one line: as much of the questions as there is.
  if (auto problems = wrong_answers(*note.form, note.answers, form::For::draft, context);
      !problems.empty())
    return refused(std::move(problems));
  const Sort sort = sort_of(note.answers);
  // LAW: secrecy.social_services
  if (sort == Sort::child && note.by_police) return refuse(kAboutNoChild, "/answers/about");
  if (auto wrong = wrong_advice(sort, note.advice, note.words, context))
    return std::unexpected(*wrong);
  if (report::is_blank(note.words)) return refuse(kWordsMissing, "/words");
  // Nothing waits of what was answered at once: urgent is no more than was told.
  auto answers = form::keep_shown(*note.form, note.answers).answers;
  const auto urgency =
      chosen(answers, "danger_now").empty() ? report::Urgency::other : urgency_of(answers);
  return Events{Asked{.reference = note.reference,
                      .by = note.by.who,
                      .channel = Channel::oral,
                      .sort = sort,
                      .answers = std::move(answers),
                      .callback = {},
                      .asker_unit = note.asker_unit,
                      .to_unit = note.by.who.unit,
                      .to_authority = note.by.who.authority,
                      .hub = note.hub,
                      .urgency = urgency,
                      .answer_by = context.now,
                      .synthetic = note.by.has(access::Role::probe)},
                Advised{.by = note.by.who, .advice = note.advice, .words = note.words}};
}

Decided answer(const State& state, const Open& command, const Context&) {
  if (auto no =
          not_there_or_not(state, is_adviser(command.by, state) || is_asker(command.by, state)))
    return no->code == kAlreadyReported ? Decided{Events{}} : std::unexpected(*no);
  if (state.opened || !is_adviser(command.by, state)) return Events{};
  return Events{Opened{command.by.who}};
}

Decided answer(const State& state, const Take& command, const Context& context) {
  if (auto no = not_there_or_not(state, is_adviser(command.by, state))) return std::unexpected(*no);
  if (auto no = taken_by_another(state, command.by, context.now)) return std::unexpected(*no);
  const bool has_it = state.taken && state.taken->by.account == command.by.who.account;
  if (!waits(state) || has_it) return Events{};
  return Events{Taken{command.by.who, context.now > state.answer_by}};
}

Decided answer(const State& state, const LeaveBack& command, const Context& context) {
  if (auto no = not_there_or_not(state, is_adviser(command.by, state))) return std::unexpected(*no);
  if (state.phase != Phase::taken) return refuse(kNotTaken);
  if (auto no = taken_by_another(state, command.by, context.now)) return std::unexpected(*no);
  return Events{LetGo{command.by.who}};
}

// Also of one that nobody has taken: then the adviser takes it by answering.
Decided answer(const State& state, const Advise& command, const Context& context) {
  if (auto no = not_there_or_not(state, is_adviser(command.by, state))) return std::unexpected(*no);
  if (auto no = taken_by_another(state, command.by, context.now)) return std::unexpected(*no);
  if (auto wrong = wrong_advice(state.sort, command.advice, command.words, context))
    return std::unexpected(*wrong);
  const bool late = waits(state) && context.now > state.answer_by;
  Events events;
  const bool has_it = state.taken && state.taken->by.account == command.by.who.account;
  if (waits(state) && !has_it) events.push_back(Taken{command.by.who, late});
  events.push_back(Advised{command.by.who, command.advice, command.words, late});
  return events;
}

Decided answer(const State& state, const Add& command, const Context& context) {
  const bool asker = is_asker(command.by, state);
  if (auto no = not_there_or_not(state, asker || is_adviser(command.by, state)))
    return std::unexpected(*no);
  if (report::is_blank(command.text)) return refuse(kAdditionEmpty, "/text");
  if (auto wrong = check_words("/text", command.text, context)) return std::unexpected(*wrong);
  const bool again = asker && state.phase == Phase::answered && state.channel == Channel::screen;
  return Events{Added{command.by.who, command.text,
                      again ? counted_from(state.sort, command.desk_opens, context.now) +
                                  command.targets.of(state.urgency)
                            : state.answer_by}};
}

// LAW: report.duty. Whatever was advised, and whoever has taken it.
Decided answer(const State& state, const MakeReport& command, const Context&) {
  const bool adviser = is_adviser(command.by, state);
  if (auto no = not_there_or_not(state, adviser || is_asker(command.by, state)))
    return std::unexpected(*no);
  if (state.sort == Sort::general) return refuse(kAboutNoChild);
  const bool by_adviser = adviser && !is_asker(command.by, state);
  return Events{Reported{command.by.who, command.report, command.reference, by_adviser}};
}

}  // namespace

std::optional<Refusal> check_words(std::string_view field, const Personal& text,
                                   const Context& context) {
  const auto words = text.reveal(Purpose::compare);
  // LAW: gdpr.necessary. Without identity: a number would say who it is.
  if (person::is_written_as_identity(words, context.today))
    return Refusal{
        .code = kIdentityInQuestion, .law = "gdpr.necessary", .field = std::string{field}};
  if (person::holds_telephone_number(words))
    return Refusal{
        .code = kTelephoneInQuestion, .law = "gdpr.necessary", .field = std::string{field}};
  auto problems = report::check_text(field, words);
  if (!problems.empty()) return std::move(problems.front());
  return std::nullopt;
}

std::vector<Refusal> check_words(const form::Answers& answers, const Context& context) {
  std::vector<Refusal> problems;
  form::each_text(answers, [&](const std::string& path, const Personal& text) {
    if (auto wrong = check_words(path, text, context)) problems.push_back(std::move(*wrong));
  });
  return problems;
}

Result<Events> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& each) { return answer(state, each, context); }, command);
}

}  // namespace ingang::consultation
