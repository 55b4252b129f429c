#include "app/register_asking.h"

#include <algorithm>

#include "app/access_log.h"
#include "app/list_states.h"
#include "app/showing.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "domain/person/recognised.h"

namespace ingang::app {
namespace {

using person::ProtectedIdentity;

// Each person, with where in the content it stands.
template <typename Each>
void each_person(const report::Content& content, Each each) {
  each("/child", content.child);
  for (std::size_t i = 0; i < content.guardians.size(); ++i)
    each("/guardians/" + std::to_string(i) + "/person", content.guardians[i].person);
  for (std::size_t i = 0; i < content.siblings.size(); ++i)
    each("/siblings/" + std::to_string(i), content.siblings[i]);
}

void ask_of(const House& house, const std::string& whose, const person::Person& person,
            RegisterSaid& said) {
  // LAW: secrecy.protected_persons. Fingerade uppgifter are never joined with register evidence.
  if (person.protected_identity == ProtectedIdentity::fingerade_uppgifter) return;
  report::ProtectionFound strictest{.grade = ProtectedIdentity::none, .whose = whose, .source = {}};
  for (const auto& identifier : person.identifiers) {
    if (!said.answered) break;  // it is silent now: nobody waits for it once more for each number
    const auto found = house.residence->find_residence(identifier);
    if (!found) said.answered = false;
    if (!found || !*found) continue;
    if ((*found)->protected_grade > strictest.grade) {
      strictest.grade = (*found)->protected_grade;
      strictest.source = (*found)->source;
    }
    if (whose == "/child" && !said.residence)
      said.residence = routing::without_forbidden_place(**found);
  }
  if (strictest.grade != ProtectedIdentity::none) said.found.push_back(std::move(strictest));
}

// Whom words are about: the person of the content whose answer they correct, else nobody known.
// What is found of nobody known is held to be the child's, so that it masks.
std::string whom(const report::Content& content, const std::string& field) {
  std::string out = field;
  each_person(content, [&](const std::string& whose, const person::Person&) {
    if (field.starts_with(whose)) out = whose;
  });
  return out;
}

template <typename Each>
void each_number_written(const House& house, const PersonsIn& persons, Each each) {
  const auto today = stockholm(house.clock.now()).date;
  for (const auto& words : persons.later) {
    person::Person someone;
    for (auto& found : person::recognised_numbers(words.text.reveal(Purpose::compare), today))
      someone.identifiers.push_back({.number = std::move(found.number)});
    if (!someone.identifiers.empty()) each(whom(persons.content, words.field), someone);
  }
}

bool has_number(const House& house, const PersonsIn& persons) {
  bool any = false;
  const auto look = [&](const std::string&, const person::Person& person) {
    any = any || !person.identifiers.empty();
  };
  each_person(persons.content, look);
  each_number_written(house, persons, look);
  return any;
}

bool is_news(const report::State& state, const RegisterSaid& said) {
  auto known = report::with_protection_found(state);
  const bool found = std::ranges::any_of(said.found, [&](const auto& one) {
    const auto* grade = report::find_grade(known, one.whose);
    return grade == nullptr || one.grade > *grade;
  });
  return found || said.answered == state.register_silent;
}

RegisterSaid ask_of_everybody(const House& house, const PersonsIn& persons) {
  RegisterSaid said;
  const auto ask = [&](const std::string& whose, const person::Person& person) {
    ask_of(house, whose, person, said);
  };
  each_person(persons.content, ask);
  each_number_written(house, persons, ask);
  // LAW: secrecy.protected_persons. Nor is a place where anybody has another identity.
  const auto new_identity = [](const auto& one) {
    return one.grade == ProtectedIdentity::fingerade_uppgifter;
  };
  if (report::strictest_protection(persons.content) == ProtectedIdentity::fingerade_uppgifter ||
      std::ranges::any_of(said.found, new_identity))
    said.residence.reset();
  return said;
}

// The references of the open reports that it has been silent about.
Outcome<std::vector<std::string>> silent_about(const House& house, const access::Actor& itself) {
  ledger::RowQuery query{.kind = std::string{Kind<report::State>::word},
                         .audience = marked_tokens(house.keys, itself),
                         .open_only = true,
                         .unit = {},
                         .after = {},
                         .limit = 500};
  std::vector<std::string> out;
  for (bool more = house.residence != nullptr; more;) {
    const auto rows = house.ledger.rows(query);
    if (!rows) return failed(rows.error());
    more = rows->size() == query.limit;
    for (const auto& row : *rows) {
      query.after = std::pair{row.at, row.id};
      const auto listed = house.list_states.get<report::State>(house, row);
      if (listed && (*listed)->register_silent) out.push_back(row.reference);
    }
  }
  return out;
}

// Who asks when nobody does: the house itself, at the hub.
access::Actor house_itself(const House& house) {
  return {.who = {.account = "folkbokforing",
                  .name = Personal{"Ingång"},
                  .unit = hub_unit(house),
                  .authority = hub_authority(house)},
          .roles = {access::Role::duty_worker, access::Role::cleared}};
}

}  // namespace

PersonsIn persons_in(const report::State& state) {
  PersonsIn persons{.content = report::with_protection_found(state)};
  for (const auto& note : state.supplements)
    persons.later.push_back({.field = {}, .text = note.text});
  for (const auto& note : state.corrections)
    persons.later.push_back({.field = note.field, .text = note.text});
  if (state.confirmation)
    persons.later.push_back({.field = {}, .text = state.confirmation->objection});
  return persons;
}

RegisterSaid ask_register(const House& house, const PersonsIn& persons, const access::Actor& by,
                          std::string act) {
  if (!house.residence || by.has(access::Role::probe) || !has_number(house, persons)) return {};
  // LAW: secrecy.access_log. What cannot be put on record is not asked, and is asked later.
  if (!house.accesses.note_list(access_by(by, std::move(act), house.clock.now())))
    return {.found = {}, .residence = {}, .answered = false};
  return ask_of_everybody(house, persons);
}

RegisterSaid ask_register_of(const House& house, std::string_view reference, LaterWords words,
                             const access::Actor& by, report::Action adding) {
  const auto loaded = find_stream<report::State>(house, reference);
  if (!loaded || !may(by, adding, loaded->state, house.clock.now())) return {};
  const auto sent = report::with_protection_found(loaded->state);
  const bool new_identity =
      report::strictest_protection(sent) == ProtectedIdentity::fingerade_uppgifter;
  if (new_identity)
    return {.found = {}, .residence = {}, .answered = !loaded->state.register_silent};
  words.field = whom(sent, words.field);
  auto said =
      ask_register(house, {.content = {}, .later = {std::move(words)}}, by, "register.added");
  said.residence.reset();
  said.answered = said.answered && !loaded->state.register_silent;
  return said;
}

Outcome<void> note_register(Act& act, LoadedReport& report, const RegisterSaid& said) {
  for (const auto& one : said.found) {
    const report::NoteProtection note{.grade = one.grade, .whose = one.whose, .source = one.source};
    if (auto noted = act.decide(report, note); !noted) return noted;
  }
  if (auto noted = act.decide(report, report::NoteRegister{said.answered}); !noted) return noted;
  if (report.state.receivers.empty() || said.found.empty()) return {};
  auto handovers = act.children<handover::State>(report.id);
  if (!handovers) return std::unexpected(handovers.error());
  for (LoadedHandover* handover : *handovers) {
    for (const auto& one : said.found) {
      const handover::RaiseProtection raise{.grade = one.grade, .whose = one.whose};
      if (auto raised = act.decide(*handover, raise); !raised) return raised;
    }
  }
  return {};
}

Outcome<void> keep_register(const House& house, const report::State& state,
                            const RegisterSaid& said, const access::Actor& actor) {
  if (!is_news(state, said)) return {};
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    auto report = act.find<report::State>(state.reference);
    if (!report) return std::unexpected(report.error());
    if (auto noted = note_register(act, **report, said); !noted)
      return std::unexpected(noted.error());
    return state.reference;
  });
  if (!done) return std::unexpected(done.error());
  return {};
}

Outcome<RegisterRound> ask_register_again(const House& house) {
  const auto itself = house_itself(house);
  const auto silent = silent_about(house, itself);
  if (!silent) return std::unexpected(silent.error());
  RegisterRound round{.answered = 0, .waiting = static_cast<std::uint32_t>(silent->size())};
  if (silent->empty()) return round;
  // LAW: secrecy.access_log
  auto access = access_by(itself, "register.again", house.clock.now());
  access.references = *silent;
  if (const auto noted = house.accesses.note_list(access); !noted) return failed(noted.error());
  for (const auto& reference : *silent) {
    const auto loaded = find_stream<report::State>(house, reference);
    if (!loaded) continue;
    const auto said = ask_of_everybody(house, persons_in(loaded->state));
    if (auto kept = keep_register(house, loaded->state, said, itself); !kept)
      return std::unexpected(kept.error());
    if (!said.answered) break;
    ++round.answered;
    --round.waiting;
  }
  return round;
}

}  // namespace ingang::app
