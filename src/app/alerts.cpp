#include "app/alerts.h"

#include <algorithm>

#include "app/alert_numbers.h"
#include "app/alert_part.h"
#include "app/list_making.h"
#include "app/notice_port.h"
#include "app/notice_sender.h"
#include "app/roster_facts.h"
#include "app/roster_view.h"
#include "app/showing.h"
#include "app/staff_marks.h"
#include "app/view_making.h"
#include "domain/alert/may.h"
#include "domain/alert/summary.h"

namespace ingang::app {

namespace {

// How many of one case are shown. All of them stand in the ledger.
constexpr std::size_t kAboutShown = 20;

ClimbView climb_view(const alert::State::Climb& climb, const StaffNames& names) {
  ClimbView out{.at = climb.at, .rung = climb.rung, .notices = {}, .skipped = climb.skipped};
  for (const auto& told : climb.notices) {
    const auto name = names.find(told.notice.account);
    out.notices.push_back({.channel = told.notice.channel,
                           .who = name == names.end() ? Personal{} : name->second,
                           .tries = told.tries,
                           .handed_at = told.handed_at,
                           .why = told.why,
                           .given_up = !told.handed_at && (told.why == kTooLate ||
                                                           told.tries >= alert::kTriesOfNotice)});
    if (const auto worst = alert::worst_of(told)) {
      out.notices.back().heard = worst;
      out.notices.back().heard_at = told.heard.at(*worst);
    }
  }
  return out;
}

Outcome<AlertView> alert_view(const Viewer& viewer, const Loaded<alert::State>& loaded) {
  const auto& state = loaded.state;
  const bool stands = state.phase == alert::Phase::climbing;
  AlertView out{.reference = state.reference,
                .about = state.about.reference,
                .step = state.about.step,
                .unit = unit_view(viewer.house, state.about.unit),
                .cause = state.cause,
                .state = std::string{code(state.phase)},
                .begun_at = state.begun_at,
                .next = next_rung_at(viewer.house, state, viewer.now),
                .next_rung = next_rung(state),
                .ended_at = stands ? std::nullopt : std::optional{state.ended_at},
                .ending = state.ending,
                .told_nobody = alert::told_nobody(state),
                .climbs = {},
                .now = viewer.now};
  std::vector<std::string> accounts;
  for (const auto& climb : state.climbs) {
    for (const auto& told : climb.notices) accounts.push_back(told.notice.account);
  }
  std::ranges::sort(accounts);
  accounts.erase(std::ranges::unique(accounts).begin(), accounts.end());
  const auto here = at_work(viewer.house, accounts);
  if (!here) return std::unexpected(here.error());
  StaffNames names;
  for (const auto& actor : *here) names.emplace(actor.who.account, actor.who.name);
  for (const auto& climb : state.climbs) out.climbs.push_back(climb_view(climb, names));
  return out;
}

// The case that a reference names, whatever kind it is of; nothing when there is none.
ledger::Stored<std::optional<ledger::Row>> row_of_case(const House& house,
                                                       std::string_view reference) {
  const auto word = with_reference(
      reference, []<typename State>(Of<State>) { return std::string{Kind<State>::word}; });
  if (!word) return std::nullopt;
  return house.ledger.row_by_reference(*word, reference);
}

}  // namespace

Outcome<AlertView> Alerts::view(std::string_view reference, const access::Actor& actor) const {
  const auto loaded =
      open_case<alert::State>(house_, reference, actor, "alert.view", Why::asked_for);
  if (!loaded) return std::unexpected(loaded.error());
  return alert_view({house_, actor, house_.clock.now()}, *loaded);
}

Outcome<ListView> Alerts::list(const Page& page, const access::Actor& actor) const {
  return list_rows(house_, actor, std::string{Kind<alert::State>::word}, page,
                   marked_tokens(house_.keys, actor), "alerts");
}

namespace {

// Those of one case that this person may see, after those that are there already.
Outcome<void> add_alerts_about(const Viewer& viewer, ledger::StreamId about,
                               std::vector<AlertView>& to) {
  const auto& house = viewer.house;
  for (int n = 1;; ++n) {
    const auto found = house.ledger.row_by_reference(Kind<alert::State>::word,
                                                     alert_reference(house, about.text(), n));
    if (!found) return failed(found.error());
    if (!*found) return {};
    const auto loaded = load_stream<alert::State>(house, (**found).id);
    if (!loaded) return std::unexpected(loaded.error());
    if (!may(viewer.actor, alert::Action::read_content, loaded->state, viewer.now)) continue;
    auto view = alert_view(viewer, *loaded);
    if (!view) return std::unexpected(view.error());
    to.push_back(std::move(*view));
  }
}

}  // namespace

std::vector<alert::Channel> Alerts::channels() const {
  if (!house_.notices) return {};
  const auto all = house_.notices->channels();
  return {all.begin(), all.end()};
}

Outcome<AlertsAbout> Alerts::about(std::string_view reference, const access::Actor& actor) const {
  AlertsAbout out{.channels = channels(), .alerts = {}};
  const auto row = row_of_case(house_, reference);
  if (!row) return failed(row.error());
  if (!*row) return out;
  std::vector<ledger::StreamId> cases{(**row).id};
  const auto copies = house_.ledger.children((**row).id);
  if (!copies) return failed(copies.error());
  for (const auto& copy : *copies) cases.push_back(copy.id);
  const Viewer viewer{house_, actor, house_.clock.now()};
  for (const auto& one : cases) {
    if (const auto added = add_alerts_about(viewer, one, out.alerts); !added)
      return std::unexpected(added.error());
  }
  if (out.alerts.empty()) return out;
  // Those that stand, and the latest first.
  std::ranges::stable_sort(out.alerts, [](const AlertView& a, const AlertView& b) {
    return std::pair{a.ended_at.has_value(), b.begun_at} <
           std::pair{b.ended_at.has_value(), a.begun_at};
  });
  if (out.alerts.size() > kAboutShown) out.alerts.resize(kAboutShown);
  const auto noted = note_access(house_, actor, (**row).id, reference, "alerts.view");
  if (!noted) return std::unexpected(noted.error());
  return out;
}

}  // namespace ingang::app
