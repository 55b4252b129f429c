#include "app/directories.h"

#include <algorithm>

#include "app/act_on.h"
#include "app/directory_now.h"
#include "app/list_states.h"
#include "app/staff_marks.h"
#include "domain/agreement/terms.h"
#include "domain/unitbook/codes.h"

namespace ingang::app {
namespace {

using unitbook::Does;
using State = unitbook::State;

Outcome<UnitBookView> show_units(const House& house, std::string_view reference,
                                 const access::Actor& actor, const std::string& act,
                                 Why why = Why::after_an_act) {
  const auto loaded = open_case<State>(house, reference, actor, act, why);
  if (!loaded) return std::unexpected(loaded.error());
  return unit_book_view({house, actor, house.clock.now()}, loaded->state, Changes::all);
}

// What a decision must know beside the authority's own units; kept for as long as it is decided.
struct Around {
  KeptUnits kept;
  unitbook::County county;
};
Outcome<Around> around(const House& house, const unitbook::Edits& edits,
                       std::optional<Instant> from) {
  auto kept = KeptUnits::of(house);
  if (!kept) return std::unexpected(kept.error());
  Around out{.kept = *std::move(kept),
             .county = {.states = {},
                        .frame = unitbook::frame_of(house.county.directory),
                        .holding = {},
                        .agreed = {}}};
  out.county.states = out.kept.states();
  for (const auto& edit : edits.units) {
    if (edit.does != Does::remove) continue;
    const auto holds = holds_something(house, edit.unit);
    if (!holds) return std::unexpected(holds.error());
    if (*holds) out.county.holding.insert(edit.unit);
  }
  const auto day = stockholm(from.value_or(house.clock.now())).date;
  for (const auto& [committee, team, terms] : house.county.teams) {
    const auto unit = directory::UnitCode::parse(team);
    const auto authority = directory::AuthorityCode::parse(committee);
    if (unit && authority && agreement::standing_on(terms, day) != agreement::Standing::no)
      out.county.agreed.emplace(*unit, *authority);
  }
  return out;
}

Outcome<Around> around_change(const House& house, const State& state, int number) {
  const auto* change = state.find_change(number);
  return around(house, change ? change->edits : unitbook::Edits{},
                change ? change->at : std::nullopt);
}

// make(state) → Outcome<Command>.
template <typename Make>
Outcome<UnitBookView> act_and_show(const House& house, std::string_view reference,
                                   const access::Actor& actor, const Once& once,
                                   const std::string& what, Make make) {
  const auto done = act_on<State>(house, reference, actor, once, "directory.act", make);
  if (!done) return std::unexpected(done.error());
  return show_units(house, done->answer, actor, what);
}

// The same for an act that is tried on nothing but the authority's own units.
template <typename Command>
auto alone(Command command) {
  return [command = std::move(command)](Act& act, Loaded<State>& loaded) {
    return act.decide(loaded, unitbook::Command{command});
  };
}

}  // namespace

Outcome<UnitBooksView> Directories::list(const access::Actor& actor) const {
  const Viewer viewer{house_, actor, house_.clock.now()};
  constexpr std::uint32_t kAuthoritiesMax = 10'000;
  const auto rows = house_.ledger.rows({.kind = std::string{Kind<State>::word},
                                        .audience = marked_tokens(house_.keys, actor),
                                        .open_only = false,
                                        .unit = {},
                                        .after = {},
                                        .limit = kAuthoritiesMax});
  if (!rows) return failed(rows.error());
  UnitBooksView out{.authorities = {}, .unreadable = {}, .now = viewer.now};
  std::vector<ReportItem> shown;
  for (const auto& row : *rows) {
    const auto state = house_.list_states.get<State>(house_, row);
    if (!state && is_unreadable(state.error())) {
      out.unreadable.push_back(row.reference);
      continue;
    }
    if (!state) return std::unexpected(state.error());
    if (!may(actor, unitbook::Action::see_in_list, seen_book(house_, **state), viewer.now))
      continue;
    auto view = unit_book_view(viewer, **state, Changes::ahead);
    if (!view) return std::unexpected(view.error());
    shown.emplace_back().reference = view->reference;
    out.authorities.push_back(*std::move(view));
  }
  std::ranges::sort(out.authorities, {},
                    [](const UnitBookView& one) { return one.authority.name; });
  if (auto noted = note_list(house_, actor, "units.list", {}, shown); !noted)
    return std::unexpected(noted.error());
  return out;
}

Outcome<UnitBookView> Directories::view(std::string_view reference,
                                        const access::Actor& actor) const {
  return show_units(house_, reference, actor, "directory.view", Why::asked_for);
}

Outcome<UnitBookView> Directories::propose(std::string_view reference, const ProposeChange& ask,
                                           const access::Actor& actor, const Once& once) const {
  return act_and_show(house_, reference, actor, once, "directory.propose",
                      [&](Act& act, Loaded<State>& loaded) -> Outcome<void> {
                        const auto all = around(house_, ask.edits, ask.at);
                        if (!all) return std::unexpected(all.error());
                        return act.decide(loaded, unitbook::Command{unitbook::Propose{
                                                      .by = actor,
                                                      .edits = ask.edits,
                                                      .seen = ask.seen,
                                                      .at = ask.at,
                                                      .reason = ask.reason,
                                                      .terms = contact_terms(house_),
                                                      .county = &all->county}});
                      });
}

Outcome<UnitBookView> Directories::confirm(std::string_view reference, int number,
                                           const access::Actor& actor, const Once& once) const {
  return act_and_show(house_, reference, actor, once, "directory.confirm",
                      [&](Act& act, Loaded<State>& loaded) -> Outcome<void> {
                        const auto all = around_change(house_, loaded.state, number);
                        if (!all) return std::unexpected(all.error());
                        return act.decide(loaded, unitbook::Command{unitbook::Confirm{
                                                      .by = actor,
                                                      .number = number,
                                                      .terms = contact_terms(house_),
                                                      .county = &all->county}});
                      });
}

Outcome<UnitBookView> Directories::reject(std::string_view reference, const RejectChange& no,
                                          const access::Actor& actor, const Once& once) const {
  return act_and_show(
      house_, reference, actor, once, "directory.reject",
      [&](Act& act, Loaded<State>& loaded) -> Outcome<void> {
        const auto all = around_change(house_, loaded.state, no.number);
        if (!all) return std::unexpected(all.error());
        return act.decide(
            loaded,
            unitbook::Command{unitbook::Reject{
                .by = actor, .number = no.number, .reason = no.reason, .county = &all->county}});
      });
}

Outcome<UnitBookView> Directories::withdraw(std::string_view reference, int number,
                                            const access::Actor& actor, const Once& once) const {
  return act_and_show(house_, reference, actor, once, "directory.withdraw",
                      alone(unitbook::Withdraw{actor, number}));
}

Outcome<UnitBookView> Directories::add_temporary(std::string_view reference,
                                                 const AddNumber& number,
                                                 const access::Actor& actor,
                                                 const Once& once) const {
  return act_and_show(house_, reference, actor, once, "directory.add_temporary",
                      alone(unitbook::AddTemporary{.by = actor,
                                                   .unit = number.unit,
                                                   .value = number.value,
                                                   .owner = number.owner,
                                                   .until = number.until,
                                                   .reason = number.reason,
                                                   .terms = contact_terms(house_)}));
}

Outcome<UnitBookView> Directories::prove(std::string_view reference, const ProveNumber& proof,
                                         const access::Actor& actor, const Once& once) const {
  return act_and_show(house_, reference, actor, once, "directory.prove",
                      alone(unitbook::Prove{.by = actor,
                                            .unit = proof.unit,
                                            .kind = proof.kind,
                                            .value = proof.value,
                                            .on = proof.on}));
}

Outcome<TrialView> Directories::try_change(std::string_view reference, const TryChange& change,
                                           const access::Actor& actor) const {
  const auto loaded = open_case<State>(house_, reference, actor, "directory.try", Why::asked_for);
  if (!loaded) return std::unexpected(loaded.error());
  const Instant now = house_.clock.now();
  if (!may(actor, unitbook::Action::try_, seen_book(house_, loaded->state), now))
    return refused(unitbook::kNotYoursToKeep);
  const auto kept = KeptUnits::of(house_);
  if (!kept) return std::unexpected(kept.error());
  std::vector<Instant> moments{now, unitbook::next_saturday_night(now)};
  for (std::size_t i = 0; i < change.at.size(); ++i) {
    const auto at = change.at[i];
    if (is_out_of_range(*kept, at))
      return refused(unitbook::kInstantOutOfRange, "/at/" + std::to_string(i));
    if (std::ranges::find(moments, at) == moments.end()) moments.push_back(at);
  }
  auto without = without_account(house_, loaded->state, change.edits);
  if (!without) return std::unexpected(without.error());
  return TrialView{.rows = unitbook::trial(
                       kept->states(), unitbook::frame_of(house_.county.directory),
                       {.authority = loaded->state.authority(), .edits = change.edits}, moments),
                   .without_account = *std::move(without),
                   .now = now};
}

bool Directories::is_out_of_range(const KeptUnits& kept, Instant at) const {
  const Instant now = house_.clock.now();
  const Instant first = from_stockholm({stockholm(kept.since().value_or(now)).date, 0});
  return at < first || unitbook::is_too_far(at, contact_terms(house_), now);
}

Outcome<AnsweringView> Directories::answering(std::optional<Instant> asked) const {
  const auto kept = KeptUnits::of(house_);
  if (!kept) return std::unexpected(kept.error());
  const Instant now = house_.clock.now();
  const Instant at = asked.value_or(now);
  if (asked && is_out_of_range(*kept, at)) return refused(unitbook::kInstantOutOfRange, "/at");
  const auto directory = kept->at(house_, at);
  const auto changes = kept->next_change(at);
  const auto later = changes ? kept->at(house_, *changes) : directory::Directory{};
  const auto ahead = changes ? std::optional{directory::Ahead{*changes, &later}} : std::nullopt;
  AnsweringView out{.at = at, .now = now, .hub = {}, .places = {}};
  if (const auto* hub = directory.find_hub())
    out.hub = answerer_view(directory, {.unit = hub->code,
                                        .reason = directory::ReceivingReason::hub_as_last_resort,
                                        .until = {},
                                        .passed_over = {}});
  for (const auto& one :
       directory::answering_at(directory, at, ahead, contact_terms(house_).proof_days)) {
    AnsweringPlaceView place{.municipality = *one.place.municipality,
                             .district = {},
                             .authority = *one.place.authority,
                             .answers = answerer_view(directory, one.receiving),
                             .unproven = one.unproven,
                             .unread = std::ranges::find(house_.county.unread_authorities,
                                                         one.place.authority->code.text()) !=
                                       house_.county.unread_authorities.end(),
                             .ring_also = one.ring_also,
                             .next = {}};
    if (one.place.district) place.district = *one.place.district;
    if (one.next) place.next = answerer_view(*one.next_in, *one.next);
    out.places.push_back(std::move(place));
  }
  return out;
}

}  // namespace ingang::app
