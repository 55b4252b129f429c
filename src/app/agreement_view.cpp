#include "app/agreement_view.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "app/terms.h"
#include "base/match.h"

namespace ingang::app {
namespace {

using agreement::Action;

// What an event says in one line: a date, a number or a name; its words stand in their own place.
Personal line_of(const House& house, const agreement::Event& event) {
  const auto day = [](LocalDate date) { return Personal{date.text()}; };
  const auto text = [](const std::string& words) { return Personal{words}; };
  return match(
      event, [&](const agreement::Imported& e) { return text(e.terms.decision_reference); },
      [&](const agreement::TermsSet& e) {
        return text(e.terms.from.text() + "–" + e.terms.to.text());
      },
      [&](const agreement::Prepared& e) { return text(e.name); },
      [&](const agreement::Referred& e) { return text(fmt::format("{}", fmt::join(e.to, ", "))); },
      [&](const agreement::ReferralAnswered& e) { return text(e.to); },
      [&](const agreement::DocumentAdded& e) { return e.file.name; },
      [&](const agreement::Decided& e) { return text(e.decision.reference); },
      [&](const agreement::Signed& e) { return e.signature.name; },
      [&](const agreement::Dispatched& e) {
        std::vector<std::string> names;
        for (const auto& to : e.to) names.push_back(unit_name(house, to.unit));
        return text(fmt::format("{}", fmt::join(names, ", ")));
      },
      [&](const agreement::Received& e) { return text(unit_name(house, e.unit)); },
      [&](const agreement::EnteredIntoForce& e) { return day(e.from); },
      [&](const agreement::Renewed& e) { return day(e.until); },
      [&](const agreement::NoticeGiven& e) { return day(e.on); },
      [&](const agreement::Ended& e) { return day(e.on); },
      [&](const agreement::Replaced& e) { return text(e.with); },
      [&](const agreement::ReminderAnswered& e) { return day(e.reminder); },
      [](const auto&) { return Personal{}; });
}

const access::Who& who_told(const agreement::Recorded& recorded) {
  return std::visit([](const auto& e) -> const access::Who& { return e.by; }, recorded.event);
}

std::vector<TimelineItem> history_of(const House& house, const Loaded<agreement::State>& loaded) {
  std::vector<TimelineItem> out;
  for (const auto& recorded : loaded.history) {
    const auto& by = who_told(recorded);
    out.push_back(
        {.at = recorded.recorded_at,
         .decided_at = recorded.decided_at,
         .what = std::string{codec::type_of(recorded.event)},
         .by = by.name,
         .unit = by.unit.empty() ? std::string{} : unit_name(house, by.unit, recorded.recorded_at),
         .text = line_of(house, recorded.event)});
  }
  return out;
}

std::vector<MayAct> may_of(const Viewer& viewer, const agreement::State& state, LocalDate today) {
  std::vector<MayAct> out;
  for (const auto& [action, word] : agreement::kActions) {
    if (action == Action::see_in_list || action == Action::read_content ||
        action == Action::read_identity)
      continue;
    MayAct act{.action = action, .why = hinders(viewer.actor, action, state, today)};
    if (!act.why && (action == Action::decide || action == Action::give_notice))
      act.sides = sides_of(viewer.actor, state);
    if (!act.why && action == Action::sign) {
      act.sides = sides_of(viewer.actor, state);
      std::erase_if(act.sides, [&](auto side) { return !find_decision(state, side); });
    }
    if (!act.why && action == Action::receive) act.units = units_to_receive(viewer.actor, state);
    out.push_back(std::move(act));
  }
  return out;
}

// Of its owner and deputy: what they are called today; of somebody who has left, what they were
// called when they last told something.
Outcome<std::map<std::string, Personal>> people_of(const House& house,
                                                   const Loaded<agreement::State>& loaded) {
  std::map<std::string, Personal> out;
  for (const auto& account : {loaded.state.owner, loaded.state.deputy}) {
    if (account.empty()) continue;
    for (const auto& recorded : loaded.history) {
      const auto& by = who_told(recorded);
      if (by.account == account) out.insert_or_assign(account, by.name);
    }
    if (!house.staff) continue;
    const auto found = house.staff->find_at_work(account);
    if (!found) return std::unexpected(found.error());
    if (*found) out.insert_or_assign(account, (**found).who.name);
  }
  return out;
}

// LAW: kl.time_to_appeal
LawShown law_of_finality(const House& house) {
  const auto law = house.data.law.find("kl.time_to_appeal");
  return law == house.data.law.end() ? LawShown{} : law->second;
}

// Of everybody who has told something, and of those that it was sent to.
std::map<std::string, std::string> units_of(const House& house,
                                            const Loaded<agreement::State>& loaded) {
  std::map<std::string, std::string> out;
  const auto add = [&](const std::string& unit) {
    if (!unit.empty()) out.emplace(unit, unit_name(house, unit));
  };
  for (const auto& recorded : loaded.history) add(who_told(recorded).unit);
  for (const auto& sending : loaded.state.dispatched) add(sending.to.unit);
  return out;
}

AgreementView agreement_view(const Viewer& viewer, const Loaded<agreement::State>& loaded,
                             agreement::Gone gone) {
  const auto& state = loaded.state;
  const House& house = viewer.house;
  const auto today = stockholm(viewer.now).date;
  const auto& between = state.between;
  AgreementView view{.state = state,
                     .viewer = viewer.actor.who.account,
                     .receiver = named_authority(house, between.receiver),
                     .units = units_of(house, loaded),
                     .people = {},
                     .final_law = law_of_finality(house),
                     .course = course_of(state, today),
                     .reminders = reminders_of(state, today),
                     .next = next_of(state, today),
                     .warnings = warnings_of(state, today, gone),
                     .asked = asked_of(viewer.actor, state, today, gone),
                     .may = may_of(viewer, state, today),
                     .history = history_of(house, loaded),
                     .types = house.data.message_types,
                     .today = today,
                     .now = viewer.now};
  if (!between.municipality.empty())
    view.municipality = named_municipality(house, between.municipality);
  if (!between.committee.empty()) view.committee = named_authority(house, between.committee);
  if (!between.team.empty()) view.team = named_unit(house, between.team);
  return view;
}

}  // namespace

Outcome<NamedFor> named_for(const Foundation& house, const agreement::Between& between,
                            const std::string& account) {
  const auto found = house.staff->find_at_work(account);
  if (!found) return std::unexpected(found.error());
  if (!*found) return NamedFor::gone;
  if (may_answer_for(**found, between)) return NamedFor::answers;
  const auto& at = (**found).who.authority;
  const bool works = at == between.hub || at == between.committee || at == between.receiver;
  return !at.empty() && works ? NamedFor::may_not : NamedFor::gone;
}

Outcome<agreement::Gone> gone_of(const Foundation& house, const agreement::State& state) {
  agreement::Gone out;
  if (!house.staff) return out;
  const auto ask = [&](const std::string& account, bool& gone, bool& may_not) -> Outcome<void> {
    if (account.empty()) return {};
    const auto stands = named_for(house, state.between, account);
    if (!stands) return std::unexpected(stands.error());
    gone = *stands == NamedFor::gone;
    may_not = *stands == NamedFor::may_not;
    return {};
  };
  if (auto asked = ask(state.owner, out.owner, out.owner_may_not); !asked)
    return std::unexpected(asked.error());
  if (auto asked = ask(state.deputy, out.deputy, out.deputy_may_not); !asked)
    return std::unexpected(asked.error());
  return out;
}

Named named_municipality(const House& house, const directory::MunicipalityCode& code) {
  const auto* found = house.county.directory.find_municipality(code);
  return {code.text(), found ? found->name : code.text()};
}
Named named_authority(const House& house, std::string_view code) {
  const auto* found = house.county.directory.find_authority(code);
  return {std::string{code}, found ? found->name : std::string{code}};
}
Named named_unit(const House& house, std::string_view code) {
  return {std::string{code}, unit_name(house, code)};
}

Outcome<AgreementView> show_agreement(const House& house, std::string_view reference,
                                      const access::Actor& actor, std::string act, Why why) {
  const auto loaded = open_case<agreement::State>(house, reference, actor, act, why);
  if (!loaded) return std::unexpected(loaded.error());
  auto people = people_of(house, *loaded);
  if (!people) return std::unexpected(people.error());
  const auto gone = gone_of(house, loaded->state);
  if (!gone) return std::unexpected(gone.error());
  auto view = agreement_view({house, actor, house.clock.now()}, *loaded, *gone);
  view.people = std::move(*people);
  return view;
}

}  // namespace ingang::app
