#include "app/directory_view.h"

#include <algorithm>

#include "app/directory_now.h"
#include "app/terms.h"
#include "domain/unitbook/summary.h"

namespace ingang::app {

using unitbook::Action;

namespace {

unitbook::Moment moment_of(const Viewer& viewer) {
  return {.now = viewer.now, .terms = contact_terms(viewer.house)};
}

}  // namespace

std::optional<ClockView> directory_clock(const Viewer& viewer, const unitbook::State& units) {
  const auto summary = unitbook::summarise(units, moment_of(viewer));
  if (!summary.next) return std::nullopt;
  ClockView clock;
  clock.kind = code(summary.next->step);
  clock.due = summary.next->due;
  clock.basis = "target";
  if (!summary.next->unit.empty()) clock.unit = unit_name(viewer.house, summary.next->unit);
  clock.yours = unitbook::seconds(viewer.actor, units);
  return clock;
}

namespace {

MayView may_view(const Viewer& viewer, const unitbook::State& state) {
  MayView out;
  for (const auto& [action, word] : unitbook::kActions) {
    if (action == Action::see_in_list || action == Action::read_content ||
        action == Action::read_identity)
      continue;
    out.emplace(word,
                unitbook::may(viewer.actor, action, seen_book(viewer.house, state), viewer.now));
  }
  return out;
}

MaySettleView may_settle_view(const Viewer& viewer, const unitbook::State& state, int number) {
  const auto may = [&](Action action) {
    return unitbook::may_settle(viewer.actor, action, seen_book(viewer.house, state), number,
                                viewer.now);
  };
  return {.confirm = may(Action::confirm),
          .reject = may(Action::reject),
          .withdraw = may(Action::withdraw)};
}

// What lies too far back to be answered waits for nobody.
bool is_waiting(const auto& one, const Viewer& viewer) {
  return waits(one.settled) && !is_long_past(one, contact_terms(viewer.house), viewer.now);
}
bool is_ahead(const unitbook::State::Change& change, const Viewer& viewer) {
  return is_waiting(change, viewer) || is_planned(change, viewer.now);
}

Outcome<UnitChangeView> change_view(const Viewer& viewer, const unitbook::State& state,
                                    const unitbook::State::Change& change) {
  UnitChangeView out{.change = change,
                     .state = std::string{standing_of(change, viewer.now)},
                     .by_unit = unit_name(viewer.house, change.by.unit, change.proposed_at),
                     .may = may_settle_view(viewer, state, change.number),
                     .without_account = {}};
  if (!is_ahead(change, viewer) || is_too_late(change, viewer.now)) return out;
  auto without = without_account(viewer.house, state, change.edits);
  if (!without) return std::unexpected(without.error());
  out.without_account = *std::move(without);
  return out;
}

}  // namespace

Outcome<UnitBookView> unit_book_view(const Viewer& viewer, const unitbook::State& state,
                                     Changes which) {
  UnitBookView view{.reference = state.reference,
                    .authority = state.first.authority,
                    .state = std::string{code(unitbook::phase_of(state, moment_of(viewer)))},
                    .version = state.version,
                    .district = state.first.district,
                    .units = {},
                    .changes = {},
                    .temporary = {},
                    .proofs = {},
                    .clock = directory_clock(viewer, state),
                    .may = may_view(viewer, state),
                    .unkept = false,
                    .proof_days = contact_terms(viewer.house).proof_days,
                    .now = viewer.now};
  const auto kept = is_kept_there(viewer.house, state.authority().text());
  if (!kept) return std::unexpected(kept.error());
  view.unkept = !*kept;
  if (auto whole = unitbook::whole_at(state, viewer.now)) {
    view.authority = whole->authority;
    view.district = whole->district;
    for (auto& one : whole->units) {
      const auto holds = holds_something(viewer.house, one.unit.code);
      if (!holds) return std::unexpected(holds.error());
      const bool open =
          duty::is_open(one.unit.hours, viewer.now, viewer.house.county.directory.holidays());
      view.units.push_back(
          {.unit = std::move(one.unit), .open_now = open, .holds_reports = *holds});
    }
  }
  for (const auto& change : state.changes) {
    if (which == Changes::ahead && !is_ahead(change, viewer)) continue;
    auto shown = change_view(viewer, state, change);
    if (!shown) return std::unexpected(shown.error());
    view.changes.push_back(*std::move(shown));
  }
  for (const auto& one : state.temporaries) {
    if (which == Changes::ahead && !is_waiting(one, viewer)) continue;
    view.temporary.push_back({.number = one,
                              .state = std::string{standing_of(one, moment_of(viewer))},
                              .may = may_settle_view(viewer, state, one.number)});
  }
  if (which == Changes::ahead) return view;
  for (const auto& proof : state.proofs)
    view.proofs.push_back({proof, unit_name(viewer.house, proof.by.unit, proof.at)});
  return view;
}

AnswererView answerer_view(const directory::Directory& directory,
                           const directory::Receiving& receiving) {
  AnswererView view{.unit = receiving.unit.text(),
                    .name = receiving.unit.text(),
                    .phone = directory::number_of(directory, receiving.unit),
                    .reason = std::string{code(receiving.reason)},
                    .login = false,
                    .until = receiving.until};
  if (const auto* unit = directory.find_unit(receiving.unit)) {
    view.name = unit->name;
    view.login = unit->login;
  }
  return view;
}

}  // namespace ingang::app
