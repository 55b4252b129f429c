#include "app/showing.h"

#include "app/access_log.h"
#include "app/act.h"
#include "app/brake.h"
#include "app/codes.h"
#include "domain/access/may.h"
#include "domain/access/own_list.h"

namespace ingang::app {
namespace {

using access::Action;

// Quietly: a refusal only means that there is nothing to record. A Fault stops the answer, or one
// could read and yet have the report withdrawn.
Outcome<bool> record_opening(const House& house, const report::State& state,
                             std::string_view reference, const access::Actor& actor) {
  const auto opens = report::decide(state, report::Open{actor}, Context::at(house.clock.now()));
  if (!opens || opens->empty()) return false;
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    auto report = act.report(reference);
    if (!report) return std::unexpected(report.error());
    if (auto opened = act.decide(**report, report::Open{actor}); !opened)
      return std::unexpected(opened.error());
    return std::string{reference};
  });
  if (!done && std::holds_alternative<Fault>(done.error())) return std::unexpected(done.error());
  return true;
}

Outcome<bool> record_opening(const House& house, const handover::State& state,
                             std::string_view reference, const access::Actor& actor) {
  const auto opens = handover::decide(state, handover::Open{actor}, Context::at(house.clock.now()));
  if (!opens || opens->empty()) return false;
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    auto handover = act.handover(reference);
    if (!handover) return std::unexpected(handover.error());
    if (auto opened = act.decide(**handover, handover::Open{actor}); !opened)
      return std::unexpected(opened.error());
    return std::string{reference};
  });
  if (!done && std::holds_alternative<Fault>(done.error())) return std::unexpected(done.error());
  return true;
}

Outcome<bool> is_own(const House& house, const LoadedHandover& loaded, const access::Actor& actor) {
  return access::in_own_list(actor, loaded.state, house.clock.now());
}
// The hub opens the report of a handover that stands in its queue: also when the report is closed.
Outcome<bool> is_own(const House& house, const LoadedReport& loaded, const access::Actor& actor) {
  const Instant now = house.clock.now();
  if (access::in_own_list(actor, loaded.state, now)) return true;
  const auto handovers = load_handovers(house, loaded.id);
  if (!handovers) return std::unexpected(handovers.error());
  return std::ranges::any_of(*handovers, [&](const LoadedHandover& one) {
    return access::in_own_list(actor, one.state, now);
  });
}

// Notes the look; what is not at the own desk is counted first, and stopped when nothing is left.
template <typename Case>
Outcome<void> note_look(const House& house, const Case& loaded, const access::Actor& actor,
                        std::string act) {
  const auto& reference = loaded.state.reference;
  const auto own = is_own(house, loaded, actor);
  if (!own) return std::unexpected(own.error());
  if (*own) return note_access(house, actor, loaded.id, reference, std::move(act));
  auto access = access_by(actor, std::move(act), house.clock.now());
  access.references = {reference};
  return house.brake.note(house, {.sort = budget::Sort::opening, .by = actor, .what = reference},
                          loaded.id, access);
}

template <typename Case>
Outcome<void> admit(const House& house, const Case& loaded, const access::Actor& actor,
                    std::string_view act) {
  if (!access::may(actor, Action::see_in_list, loaded.state, house.clock.now())) return {};
  const auto own = is_own(house, loaded, actor);
  if (!own) return std::unexpected(own.error());
  if (*own) return {};
  return note_look(house, loaded, actor, std::string(act) + ".before");
}

// Allowed, logged, opened: the state as it may be shown. `none`: what is said to whom it does not
// concern.
template <typename Load>
auto open_for(const House& house, std::string_view reference, const access::Actor& actor,
              const std::string& act, Why why, Code none, Load load)
    -> decltype(load(house, reference)) {
  auto loaded = load(house, reference);
  if (!loaded) return loaded;
  const Instant now = house.clock.now();
  if (!access::may(actor, Action::see_in_list, loaded->state, now)) {
    if (auto noted = note_access(house, actor, loaded->id, reference, act + ".refused"); !noted) {
      return std::unexpected(noted.error());
    }
    return refused_and_noted(none);
  }
  auto noted = why == Why::asked_for ? note_look(house, *loaded, actor, act)
                                     : note_access(house, actor, loaded->id, reference, act);
  if (!noted) return std::unexpected(noted.error());
  if (access::sight(actor, loaded->state, now) == access::Sight::nothing) return loaded;
  const auto opened = record_opening(house, loaded->state, reference, actor);
  if (!opened) return std::unexpected(opened.error());
  if (*opened) loaded = load(house, reference);
  // It may have moved meanwhile: withdrawn, or in other hands.
  if (loaded && !access::may(actor, Action::see_in_list, loaded->state, now)) return refused(none);
  return loaded;
}

bool has_new_identity(const report::State& state) {
  return report::protection(state) == person::ProtectedIdentity::fingerade_uppgifter;
}

// LAW: secrecy.protected_persons. From the open one of two a link leads to the other as well: it is
// shown to whom both are. A new identity is joined with a former one for nobody, also when they
// were linked before it was known.
Outcome<void> hide_links(const House& house, const access::Actor& actor, const report::State& state,
                         ReportView& view) {
  std::vector<std::string> hidden;
  for (const auto& link : view.links) {
    const auto other = find_report(house, link.reference);
    const bool gone = !other && std::holds_alternative<Refused>(other.error());  // erased
    if (!other && !gone) return std::unexpected(other.error());
    if (gone || has_new_identity(state) || has_new_identity(other->state) ||
        access::sight_by_grade(actor, other->state) != access::Sight::whole)
      hidden.push_back(link.reference);
  }
  const auto is_hidden = [&](std::string_view reference) {
    return std::ranges::find(hidden, reference) != hidden.end();
  };
  std::erase_if(view.links, [&](const auto& link) { return is_hidden(link.reference); });
  for (auto& line : view.timeline) {
    if (line.what == "report.linked" && is_hidden(line.text.reveal(Purpose::compare)))
      line.text = {};
  }
  return {};
}

}  // namespace

Outcome<void> record_opening(const House& house, std::string_view reference,
                             const access::Actor& actor) {
  const auto loaded = find_report(house, reference);
  // Erased or gone meanwhile: there is nothing left that could be withdrawn.
  if (!loaded && std::holds_alternative<Refused>(loaded.error())) return {};
  if (!loaded) return std::unexpected(loaded.error());
  if (const auto done = record_opening(house, loaded->state, reference, actor); !done)
    return std::unexpected(done.error());
  return {};
}

Outcome<void> note_access(const House& house, const access::Actor& actor, ledger::StreamId about,
                          std::string_view reference, std::string act, std::string purpose) {
  auto access = access_by(actor, std::move(act), house.clock.now());
  access.purpose = std::move(purpose);
  access.references = {std::string{reference}};
  const auto noted = house.accesses.note(about, access);
  if (!noted) return failed(noted.error());
  return {};
}

Outcome<void> admit_act(const House& house, const LoadedReport& report, const access::Actor& actor,
                        std::string_view act) {
  return admit(house, report, actor, act);
}
Outcome<void> admit_act(const House& house, const LoadedHandover& handover,
                        const access::Actor& actor, std::string_view act) {
  return admit(house, handover, actor, act);
}

Outcome<void> note_file(const House& house, const access::Actor& actor, std::string_view reference,
                        std::string_view blob) {
  auto access = access_by(actor, "attachment", house.clock.now());
  access.filter = blob;
  access.references = {std::string(reference)};
  const auto note = [&](const auto& loaded) -> Outcome<void> {
    if (!loaded) return std::unexpected(loaded.error());
    const auto own = is_own(house, *loaded, actor);
    if (!own) return std::unexpected(own.error());
    const auto log = house.accesses.stream_of(actor.who.account);
    if (!*own) {
      const Look look{.sort = budget::Sort::download, .by = actor};
      return house.brake.note(house, look, log, access);
    }
    if (const auto noted = house.accesses.note(log, access); !noted) return failed(noted.error());
    return {};
  };
  return reference.starts_with(kHandoverPrefix) ? note(find_handover(house, reference))
                                                : note(find_report(house, reference));
}

Outcome<void> note_list(const House& house, const access::Actor& actor, std::string act,
                        std::string filter, const std::vector<ReportItem>& shown) {
  auto access = access_by(actor, std::move(act), house.clock.now());
  access.filter = std::move(filter);
  for (const auto& item : shown) access.references.push_back(item.reference);
  const auto noted = house.accesses.note_list(access);
  if (!noted) return failed(noted.error());
  return {};
}

Outcome<ReportView> show_report(const House& house, std::string_view reference,
                                const access::Actor& actor, std::string act, Why why) {
  const auto loaded = open_for(house, reference, actor, act, why, kNoSuchReport, find_report);
  if (!loaded) return std::unexpected(loaded.error());
  const auto handovers = load_handovers(house, loaded->id);
  if (!handovers) return std::unexpected(handovers.error());
  auto view = report_view({house, actor, house.clock.now()}, *loaded, *handovers);
  if (const auto done = hide_links(house, actor, loaded->state, view); !done)
    return std::unexpected(done.error());
  return view;
}

Outcome<HandoverView> show_handover(const House& house, std::string_view reference,
                                    const access::Actor& actor, std::string act, Why why) {
  const auto loaded = open_for(house, reference, actor, act, why, kNoSuchHandover, find_handover);
  if (!loaded) return std::unexpected(loaded.error());
  return handover_view({house, actor, house.clock.now()}, *loaded);
}

}  // namespace ingang::app
