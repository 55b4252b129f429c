#include "app/showing.h"

#include <map>
#include <set>

#include "app/access_log.h"
#include "app/act.h"
#include "app/brake.h"
#include "app/codes.h"

namespace ingang::app {
namespace {

// Quietly: a refusal only means that there is nothing to record. A Fault stops the answer, or one
// could read and yet have the report withdrawn.
template <typename State>
Outcome<bool> record_opening(const House& house, const State& state, std::string_view reference,
                             const access::Actor& actor) {
  const typename Kind<State>::Command open{typename Kind<State>::Opening{actor}};
  const auto opens = Kind<State>::decide(state, open, Context::at(house.clock.now()));
  if (!opens || opens->empty()) return false;
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    auto found = act.find<State>(reference);
    if (!found) return std::unexpected(found.error());
    if (auto opened = act.decide(**found, open); !opened) return std::unexpected(opened.error());
    return std::string{reference};
  });
  if (!done && std::holds_alternative<Fault>(done.error())) return std::unexpected(done.error());
  return true;
}

// Notes the look; what is not at the own desk is counted first, and stopped when nothing is left.
template <typename State>
Outcome<void> note_look(const House& house, const Loaded<State>& loaded, const access::Actor& actor,
                        std::string act) {
  const auto& reference = loaded.state.reference;
  const auto own = Kind<State>::is_own(house, loaded, actor);
  if (!own) return std::unexpected(own.error());
  if (*own) return note_access(house, actor, loaded.id, reference, std::move(act));
  auto access = access_by(actor, std::move(act), house.clock.now());
  access.references = {reference};
  return house.brake.note(house, {.sort = budget::Sort::opening, .by = actor, .what = reference},
                          loaded.id, access);
}

// Which report each line of the timeline about a link is of, in their order.
std::vector<std::string> links_touched(const LoadedReport& report) {
  std::vector<std::string> out;
  std::map<report::ReportId, std::string> linked;
  for (const auto& recorded : report.history) {
    if (const auto* made = std::get_if<report::Linked>(&recorded.event)) {
      linked[made->other] = made->reference;
      out.push_back(made->reference);
    } else if (const auto* undone = std::get_if<report::Unlinked>(&recorded.event)) {
      out.push_back(linked[undone->other]);
    }
  }
  return out;
}

bool has_new_identity(const report::State& state) {
  return report::protection(state) == person::ProtectedIdentity::fingerade_uppgifter;
}

// LAW: secrecy.protected_persons. From the open one of two a link leads to the other as well: it is
// shown to whom both are. A new identity is joined with a former one for nobody, also when they
// were linked before it was known.
// That a link was made is no less: two reports with a line of the same moment are a pair.
Outcome<void> hide_links(const House& house, const access::Actor& actor, const LoadedReport& report,
                         ReportView& view) {
  const auto touched = links_touched(report);
  const bool none =
      has_new_identity(report.state) || sight_by_grade(actor, report.state) != access::Sight::whole;
  std::set<std::string> shown;
  for (const auto& reference : touched) {
    if (none || shown.contains(reference)) continue;
    const auto other = find_stream<report::State>(house, reference);
    const bool gone = !other && std::holds_alternative<Refused>(other.error());  // erased
    // Of one that cannot be read nobody knows the grade: no link leads there, and this page opens.
    const bool unreadable = !other && is_unreadable(other.error());
    if (!other && !gone && !unreadable) return std::unexpected(other.error());
    if (other && !has_new_identity(other->state) &&
        sight_by_grade(actor, other->state) == access::Sight::whole)
      shown.insert(reference);
  }
  std::erase_if(view.links, [&](const auto& link) { return !shown.contains(link.reference); });
  auto next = touched.begin();
  std::erase_if(view.timeline, [&](const auto& line) {
    return (line.what == "report.linked" || line.what == "report.unlinked") &&
           !shown.contains(*next++);
  });
  return {};
}

}  // namespace

Outcome<void> record_opening(const House& house, std::string_view reference,
                             const access::Actor& actor) {
  const auto loaded = find_stream<report::State>(house, reference);
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

template <typename State>
Outcome<Loaded<State>> open_case(const House& house, std::string_view reference,
                                 const access::Actor& actor, const std::string& act, Why why) {
  constexpr auto see = Kind<State>::Action::see_in_list;
  auto loaded = find_stream<State>(house, reference);
  if (!loaded) return loaded;
  const Instant now = house.clock.now();
  if (!may(actor, see, as_seen(house, loaded->state), now)) {
    if (auto noted = note_access(house, actor, loaded->id, reference, act + ".refused"); !noted) {
      return std::unexpected(noted.error());
    }
    return refused_and_noted(Kind<State>::none);
  }
  auto noted = why == Why::asked_for ? note_look(house, *loaded, actor, act)
                                     : note_access(house, actor, loaded->id, reference, act);
  if (!noted) return std::unexpected(noted.error());
  if (sight(actor, as_seen(house, loaded->state), now) == access::Sight::nothing) return loaded;
  const auto opened = record_opening(house, loaded->state, reference, actor);
  if (!opened) return std::unexpected(opened.error());
  if (*opened) loaded = find_stream<State>(house, reference);
  // It may have moved meanwhile: withdrawn, or in other hands.
  if (loaded && !may(actor, see, as_seen(house, loaded->state), now))
    return refused(Kind<State>::none);
  return loaded;
}

template <typename State>
Outcome<void> admit_act(const House& house, const Loaded<State>& loaded, const access::Actor& actor,
                        std::string_view act) {
  const auto now = house.clock.now();
  if (!may(actor, Kind<State>::Action::see_in_list, as_seen(house, loaded.state), now)) return {};
  const auto own = Kind<State>::is_own(house, loaded, actor);
  if (!own) return std::unexpected(own.error());
  if (*own) return {};
  return note_look(house, loaded, actor, std::string(act) + ".before");
}

Outcome<void> note_file(const House& house, const access::Actor& actor, std::string_view reference,
                        std::string_view blob) {
  auto access = access_by(actor, "attachment", house.clock.now());
  access.filter = blob;
  access.references = {std::string(reference)};
  const auto found = with_reference(reference, [&]<typename State>(Of<State>) -> Outcome<void> {
    const auto loaded = find_stream<State>(house, reference);
    if (!loaded) return std::unexpected(loaded.error());
    const auto own = Kind<State>::is_own(house, *loaded, actor);
    if (!own) return std::unexpected(own.error());
    const auto log = house.accesses.stream_of(actor.who.account);
    if (!*own) {
      const Look look{.sort = budget::Sort::download, .by = actor};
      return house.brake.note(house, look, log, access);
    }
    if (const auto noted = house.accesses.note(log, access); !noted) return failed(noted.error());
    return {};
  });
  return found ? *found : refused(kNoSuchReport);
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
  const auto loaded = open_case<report::State>(house, reference, actor, act, why);
  if (!loaded) return std::unexpected(loaded.error());
  const auto handovers = load_children<handover::State>(house, loaded->id);
  if (!handovers) return std::unexpected(handovers.error());
  auto view = report_view({house, actor, house.clock.now()}, *loaded, *handovers);
  if (const auto done = hide_links(house, actor, *loaded, view); !done)
    return std::unexpected(done.error());
  return view;
}

Outcome<HandoverView> show_handover(const House& house, std::string_view reference,
                                    const access::Actor& actor, std::string act, Why why) {
  const auto loaded = open_case<handover::State>(house, reference, actor, act, why);
  if (!loaded) return std::unexpected(loaded.error());
  return handover_view({house, actor, house.clock.now()}, *loaded);
}

namespace {

template <typename... States>
constexpr auto made_for_all(std::tuple<States...>*) {
  return std::tuple{&admit_act<States>..., &open_case<States>...};
}
[[gnu::used]] const auto kMade = made_for_all(static_cast<Kinds*>(nullptr));

}  // namespace

}  // namespace ingang::app
