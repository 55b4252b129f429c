// Känd här: whether somebody in an opened copy stands in other reports at the same nämnd.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons, secrecy.access_log.
// Promise: asked of a case that the viewer has opened, by the identity numbers in it, under the
//          nämnd's own key: the hub, the police and another nämnd have no such key to ask with. A
//          case is named only to whom may() shows that number in both. Nothing is joined: what to
//          do about it is the nämnd's. The look at this case and at each that is named is logged
//          before it is answered.
// Tests:   known_here_test.cpp
#include <algorithm>
#include <functional>

#include "app/access_log.h"
#include "app/codes.h"
#include "app/found_under.h"
#include "app/handovers.h"
#include "app/list_making.h"
#include "app/list_states.h"
#include "app/showing.h"
#include "domain/report/codes.h"

namespace ingang::app {
namespace {

constexpr std::string_view kAct{"handover.known_here"};

// Everybody with a number, by their place in the content.
struct Sought {
  std::vector<std::string> whose;
  std::vector<SearchTerm> terms;
};

void add(Sought& sought, std::string whose, const person::Person& person) {
  for (const auto& identifier : person.identifiers) {
    sought.whose.push_back(whose);
    sought.terms.push_back(term_for("number", person::reveal(identifier.number, Purpose::index)));
  }
}

Sought sought_in(const report::Content& content) {
  Sought sought;
  add(sought, "/child", content.child);
  for (std::size_t i = 0; i < content.guardians.size(); ++i)
    add(sought, "/guardians/" + std::to_string(i), content.guardians[i].person);
  for (std::size_t i = 0; i < content.siblings.size(); ++i)
    add(sought, "/siblings/" + std::to_string(i), content.siblings[i]);
  return sought;
}

// Of those sought, whom these compounds tell of; each once, in their order.
std::vector<std::string> told_of(const Sought& sought, const std::vector<Compound>& compounds) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < sought.terms.size(); ++i) {
    const bool there = out.empty() || out.back() != sought.whose[i];
    if (there && tells(compounds, sought.terms[i])) out.push_back(sought.whose[i]);
  }
  return out;
}

// LAW: secrecy.protected_persons. The line of another case, as far as who it is about is this
// viewer's to know there too.
Outcome<std::optional<ReportItem>> line_of(const Viewer& viewer, const ledger::Row& row) {
  const auto state = viewer.house.list_states.get<handover::State>(viewer.house, row);
  if (!state && is_unreadable(state.error())) return std::nullopt;
  if (!state) return std::unexpected(state.error());
  if (!may(viewer.actor, handover::Action::see_known_here, **state, viewer.now))
    return std::nullopt;
  return item_for(viewer, row, Gives::identity);
}

// One other stream; nothing when it is none of the nämnd's handovers, or of the same report.
Outcome<std::optional<KnownHereView::Other>> other_of(const Viewer& viewer,
                                                      const LoadedHandover& here,
                                                      const Sought& sought,
                                                      const ledger::Row& row) {
  if (row.kind != Kind<handover::State>::word || row.parent == stream_id(here.state.report))
    return std::nullopt;
  const auto compounds = told_compounds(viewer.house, row.id);
  if (!compounds && is_unreadable(compounds.error())) return std::nullopt;
  if (!compounds) return std::unexpected(compounds.error());
  auto whose = told_of(sought, *compounds);
  if (whose.empty()) return std::nullopt;
  auto line = line_of(viewer, row);
  if (!line) return std::unexpected(line.error());
  if (!*line) return std::nullopt;
  return KnownHereView::Other{.whose = std::move(whose), .handover = std::move(**line)};
}

// LAW: secrecy.access_log. In the stream of each case that is named, with the case that it was
// named beside.
Outcome<void> note_named(const Viewer& viewer, const std::vector<Noting>& named) {
  if (named.empty()) return {};
  const auto noted = viewer.house.accesses.note_all(named);
  if (!noted) return failed(noted.error());
  return {};
}

}  // namespace

Outcome<KnownHereView> Handovers::known_here(std::string_view reference,
                                             const access::Actor& actor) const {
  const auto here =
      open_case<handover::State>(house_, reference, actor, std::string{kAct}, Why::asked_for);
  if (!here) return std::unexpected(here.error());
  const Viewer viewer{.house = house_, .actor = actor, .now = house_.clock.now()};
  if (!may(actor, handover::Action::see_known_here, here->state, viewer.now))
    return refused(report::kNotYoursToDo);
  const auto sought = sought_in(here->state.copy->content);
  KnownHereView view;
  view.compared = sought.whose;
  view.compared.erase(std::ranges::unique(view.compared).begin(), view.compared.end());
  if (sought.terms.empty()) return view;
  std::size_t lag = 0;
  const auto streams = streams_under(house_, sought.terms, here->state.authority, lag);
  if (!streams) return std::unexpected(streams.error());
  std::vector<Noting> named;
  for (const auto& stream : *streams) {
    const auto row = house_.ledger.row(stream);
    if (!row) return failed(row.error());
    if (!*row) continue;
    auto other = other_of(viewer, *here, sought, **row);
    if (!other) return std::unexpected(other.error());
    if (!*other) continue;
    auto access = access_by(actor, std::string{kAct}, viewer.now);
    access.purpose = here->state.reference;
    access.references = {(**other).handover.reference};
    named.push_back({.about = stream, .access = std::move(access)});
    view.others.push_back(std::move(**other));
  }
  if (const auto noted = note_named(viewer, named); !noted) return std::unexpected(noted.error());
  std::ranges::sort(view.others, std::greater{},
                    [](const KnownHereView::Other& one) { return one.handover.at; });
  return view;
}

}  // namespace ingang::app
