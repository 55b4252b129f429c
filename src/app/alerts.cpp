#include "app/alerts.h"

#include <algorithm>

#include "app/alert_round.h"
#include "app/list_making.h"
#include "app/notice_port.h"
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
                           .given_up = !told.handed_at && told.tries >= alert::kTriesOfNotice});
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
                .next = stands ? std::optional{state.next} : std::nullopt,
                .ended_at = stands ? std::nullopt : std::optional{state.ended_at},
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

Outcome<AlertsAbout> Alerts::about(std::string_view reference, const access::Actor& actor) const {
  AlertsAbout out;
  if (house_.notices) {
    const auto channels = house_.notices->channels();
    out.channels.assign(channels.begin(), channels.end());
  }
  const auto row = row_of_case(house_, reference);
  if (!row) return failed(row.error());
  if (!*row) return out;
  const auto now = house_.clock.now();
  for (int n = 1;; ++n) {
    const auto found = house_.ledger.row_by_reference(
        Kind<alert::State>::word, alert_reference(house_, (**row).id.text(), n));
    if (!found) return failed(found.error());
    if (!*found) break;
    const auto loaded = load_stream<alert::State>(house_, (**found).id);
    if (!loaded) return std::unexpected(loaded.error());
    if (!may(actor, alert::Action::read_content, loaded->state, now)) continue;
    const auto noted =
        note_access(house_, actor, loaded->id, loaded->state.reference, "alert.view");
    if (!noted) return std::unexpected(noted.error());
    auto view = alert_view({house_, actor, now}, *loaded);
    if (!view) return std::unexpected(view.error());
    out.alerts.insert(out.alerts.begin(), std::move(*view));
    if (out.alerts.size() > kAboutShown) out.alerts.pop_back();
  }
  return out;
}

}  // namespace ingang::app
