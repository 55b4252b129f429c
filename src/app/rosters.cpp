#include "app/rosters.h"

#include <algorithm>
#include <array>

#include "app/act_on.h"
#include "app/list_making.h"
#include "app/roster_facts.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "domain/roster/codes.h"

namespace ingang::app {

using roster::Action;

namespace {

// What a command asks of the world, beside what it says: those whom it names, as they work today;
// when the team must have somebody; the terms of today.
class Filling {
 public:
  Filling(const House& house, const roster::State& state) : house_(house), state_(state) {}

  Outcome<void> operator()(roster::SetFunctions& command) const {
    return change(command.change, {});
  }
  Outcome<void> operator()(roster::AddRule& command) const {
    return change(command.change, command.rule.people);
  }
  Outcome<void> operator()(roster::AddOverride& command) const {
    return change(command.change, {command.part.on});
  }
  Outcome<void> operator()(roster::SetTemporary& command) const {
    std::vector<std::string> named;
    for (const auto& shift : command.part.shifts) named.push_back(shift.account);
    std::ranges::sort(named);
    const auto twice = std::ranges::unique(named);
    named.erase(twice.begin(), twice.end());
    return change(command.change, named);
  }
  Outcome<void> operator()(roster::SetStation& command) const {
    return change(command.change, {command.part.account});
  }
  Outcome<void> operator()(roster::End& command) const { return change(command.change, {}); }
  Outcome<void> operator()(roster::ProposeSwap& command) const {
    return staff(command.staff, {command.swap.other});
  }
  Outcome<void> operator()(roster::AnswerSwap& command) const {
    const auto* talk = roster::find_swap(state_, command.number);
    return talk ? staff(command.staff, {talk->swap.asker, talk->swap.other}) : Outcome<void>{};
  }
  Outcome<void> operator()(roster::NoteNumber& command) const {
    return staff(command.staff, {command.account});
  }
  Outcome<void> operator()(roster::Relieve& command) const {
    command.terms = duty_terms(house_);
    command.needed = duty_needed(house_, state_.unit, house_.clock.now());
    return {};
  }
  template <typename Command>
  Outcome<void> operator()(Command&) const {
    return {};
  }

 private:
  Outcome<void> staff(std::vector<access::Actor>& to, const std::vector<std::string>& named) const {
    auto here = at_work(house_, named);
    if (!here) return std::unexpected(here.error());
    to = std::move(*here);
    return {};
  }
  Outcome<void> change(roster::Change& to, const std::vector<std::string>& named) const {
    to.covers = covers_of(house_, state_.unit);
    to.terms = duty_terms(house_);
    return staff(to.staff, named);
  }

  const House& house_;
  const roster::State& state_;
};

// By whom.
void name(roster::Command& command, const access::Actor& actor) {
  std::visit(
      [&](auto& each) {
        if constexpr (requires { each.change; })
          each.change.by = actor;
        else
          each.by = actor;
      },
      command);
}

// Everything that is open where the team works: the hub's queue, the unit's inbox, questions for
// advice. Each by may(), for whoever asks.
Outcome<std::vector<roster::OpenItem>> open_items(const Viewer& viewer, bool& more) {
  constexpr std::uint32_t kAtMost = 200;
  std::vector<roster::OpenItem> out;
  const auto& house = viewer.house;
  for (const auto kind : {Kind<report::State>::word, Kind<handover::State>::word,
                          Kind<consultation::State>::word, Kind<message::State>::word}) {
    const auto rows = house.ledger.rows({.kind = std::string{kind},
                                         .audience = marked_tokens(house.keys, viewer.actor),
                                         .open_only = true,
                                         .unit = {},
                                         .after = {},
                                         .limit = kAtMost});
    if (!rows) return failed(rows.error());
    more = more || rows->size() == kAtMost;
    for (const auto& row : *rows) {
      const auto item = item_for(viewer, row);
      if (!item) return std::unexpected(item.error());
      if (!*item) continue;
      const auto& clock = (**item).clock;
      out.push_back({.reference = (**item).reference,
                     .kind = (**item).kind,
                     .state = (**item).state,
                     .urgency = (**item).urgency,
                     .step = clock ? clock->kind : std::string{},
                     .due = clock ? std::optional{clock->due} : std::nullopt});
    }
  }
  return out;
}

}  // namespace

std::string roster_reference(const House& house, std::string_view unit) {
  constexpr std::size_t kOctets = 10;
  const auto mark = house.keys.mac("roster of a unit", view(unit));
  const ByteView all{mark};
  return reference_of(Kind<roster::State>::prefix, all.first(kOctets));
}

Outcome<RosterListView> Rosters::list(const access::Actor& actor) const {
  return list_rosters(house_, actor);
}

Outcome<MineView> Rosters::mine(const access::Actor& actor) const {
  return my_shifts(house_, actor);
}

Outcome<RosterView> Rosters::view(std::string_view reference, const PlanSpan& days,
                                  const access::Actor& actor) const {
  return show_roster(house_, reference, actor, "roster.view", days, Why::asked_for);
}

Outcome<HandingOverView> Rosters::handing_over(std::string_view reference,
                                               const access::Actor& actor) const {
  const auto loaded =
      open_case<roster::State>(house_, reference, actor, "roster.handing_over", Why::asked_for);
  if (!loaded) return std::unexpected(loaded.error());
  const Viewer viewer{house_, actor, house_.clock.now()};
  if (!roster::may(actor, Action::note, as_seen(house_, loaded->state), viewer.now))
    return refused(roster::kNotYoursToPlan);
  const bool needed = duty_needed(house_, loaded->state.unit, viewer.now);
  HandingOverView out{
      .reference = loaded->state.reference,
      .unit = unit_view(house_, loaded->state.unit),
      .told = {},
      .more = false,
      .took_over = roster::has_taken_over(loaded->state, actor.who.account, viewer.now, needed)};
  auto open = open_items(viewer, out.more);
  if (!open) return std::unexpected(open.error());
  std::vector<ReportItem> shown(open->size());
  for (std::size_t i = 0; i < shown.size(); ++i) shown[i].reference = (*open)[i].reference;
  if (auto noted = note_list(house_, actor, "roster.handing_over.list", {}, shown); !noted)
    return std::unexpected(noted.error());
  out.told = roster::handing_over(loaded->state, std::move(*open), viewer.now);
  out.told.relief = roster::relief_shown(loaded->state, actor.who, viewer.now, needed);
  return out;
}

Outcome<RosterView> Rosters::begin(const std::string& unit, std::vector<roster::Function> functions,
                                   const access::Actor& actor, const Once& once) const {
  const auto* found = house_.county.directory.find_unit(unit);
  if (!found) return refused(kNoSuchTeam, "/unit");
  const std::string holder = found->authority.text();
  const auto reference = roster_reference(house_, unit);
  const auto done = run(house_, actor, &once, [&](Act& act) -> Outcome<std::string> {
    const roster::Begin command{.reference = reference,
                                .by = actor,
                                .unit = unit,
                                .authority = holder,
                                .hub = hub_authority(house_),
                                .answers_at_night = answers_at_night(house_, unit),
                                .functions = functions,
                                .terms = duty_terms(house_)};
    const auto there = act.find<roster::State>(reference);
    if (there) {
      if (auto did = act.decide(**there, command); !did) return std::unexpected(did.error());
    } else if (!std::holds_alternative<Refused>(there.error())) {
      return std::unexpected(there.error());
    }
    auto& fresh = act.begin<roster::State>(holder);
    if (auto did = act.decide(fresh, command); !did) return std::unexpected(did.error());
    act.index(fresh, encode_compounds(Kind<roster::State>::found_by(fresh.state)));
    return reference;
  });
  if (!done) return std::unexpected(done.error());
  return show_roster(house_, done->answer, actor, "roster.begin", weeks_ahead(house_));
}

Outcome<RosterView> Rosters::act(std::string_view reference, roster::Command command,
                                 std::string what, const access::Actor& actor,
                                 const Once& once) const {
  name(command, actor);
  const auto done = act_on<roster::State>(
      house_, reference, actor, once, what,
      [&](Act& act, Loaded<roster::State>& found) -> Outcome<void> {
        if (auto filled = std::visit(Filling(house_, found.state), command); !filled) return filled;
        return act.decide(found, command);
      });
  if (!done) return std::unexpected(done.error());
  return show_roster(house_, done->answer, actor, std::move(what), weeks_ahead(house_));
}

}  // namespace ingang::app
