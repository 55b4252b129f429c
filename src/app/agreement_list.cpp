#include <algorithm>
#include <compare>
#include <memory>
#include <tuple>

#include "app/access_log.h"
#include "app/agreement_view.h"
#include "app/list_states.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "domain/access/roles.h"
#include "domain/agreement/summary.h"

namespace ingang::app {
namespace {

using agreement::Sort;
using SharedState = std::shared_ptr<const agreement::State>;

// With whom: a municipality, or a team and the nämnd that it answers for.
using Key = std::tuple<Sort, std::string, std::string>;
Key key_of(const agreement::Between& between) {
  return between.sort == Sort::hub ? Key{Sort::hub, between.municipality.text(), {}}
                                   : Key{Sort::team, between.team, between.committee};
}

// Which of several answers for the party: the one that counts today, else the next, else the last.
int place_of(const agreement::State& state, const agreement::Course& course, LocalDate today) {
  if (course.standing == agreement::Standing::yes) return 0;
  if (course.standing == agreement::Standing::unknown_renewal) return 1;
  if (is_over(state)) return 4;
  return state.in_force_from && *state.in_force_from > today ? 2 : 3;
}

class Making {
 public:
  Making(const House& house, const access::Actor& actor)
      : house_(house), actor_(actor), now_(house.clock.now()), today_(stockholm(now_).date) {}

  Outcome<AgreementListView> list() {
    AgreementListView view{.items = {},
                           .unreadable = {},
                           .types = house_.data.message_types,
                           .may_begin = agreement::may_begin(actor_, hub_authority(house_)),
                           .today = today_,
                           .now = now_};
    if (auto read = read_all(view.unreadable); !read) return std::unexpected(read.error());
    if (auto known = know_gone(); !known) return std::unexpected(known.error());
    add_municipalities(view.items);
    add_teams(view.items);
    if (auto noted = note(view); !noted) return std::unexpected(noted.error());
    return view;
  }

 private:
  // Whoever keeps the hub's agreements is shown who has none; a nämnd's manager, its own.
  [[nodiscard]] bool sees_all() const {
    const auto hub = hub_authority(house_);
    return access::in_same_world(actor_, false) && !hub.empty() && actor_.who.authority == hub &&
           (actor_.has(access::Role::agreement_manager) || actor_.has(access::Role::unit_manager));
  }
  [[nodiscard]] bool sees(const directory::Municipality& municipality) const {
    if (sees_all()) return true;
    const auto* own = house_.county.directory.find_authority(actor_.who.authority);
    return access::in_same_world(actor_, false) && own && own->municipality == municipality.code &&
           actor_.has(access::Role::agreement_manager);
  }

  Outcome<void> read_all(std::vector<std::string>& unreadable) {
    constexpr std::uint32_t kAtOnce = 500;
    ledger::RowQuery query{.kind = std::string{Kind<agreement::State>::word},
                           .audience = marked_tokens(house_.keys, actor_),
                           .open_only = false,
                           .unit = {},
                           .after = {},
                           .limit = kAtOnce};
    while (true) {
      const auto rows = house_.ledger.rows(query);
      if (!rows) return failed(rows.error());
      for (const auto& row : *rows) {
        const auto state = house_.list_states.get<agreement::State>(house_, row);
        if (!state && !is_unreadable(state.error())) return std::unexpected(state.error());
        if (!state)
          unreadable.push_back(row.reference);
        else if (may(actor_, agreement::Action::see_in_list, **state, now_))
          by_key_[key_of((**state).between)].push_back(*state);
      }
      if (rows->size() < kAtOnce) return {};
      query.after = std::pair{rows->back().at, rows->back().id};
    }
  }

  Outcome<void> know_gone() {
    for (const auto& [key, states] : by_key_) {
      for (const auto& state : states) {
        const auto gone = gone_of(house_, *state);
        if (!gone) return std::unexpected(gone.error());
        gone_.emplace(state.get(), *gone);
      }
    }
    return {};
  }

  void fill(AgreementItem& item, std::vector<SharedState> of) const {
    const auto place = [&](const SharedState& state) {
      return std::tuple(place_of(*state, course_of(*state, today_), today_), -state->begun.at.ms);
    };
    std::ranges::sort(of, {}, place);
    const auto& state = *of.front();
    item.reference = state.reference;
    item.state = agreement::code(state.phase);
    item.course = course_of(state, today_);
    item.in_force_from = state.in_force_from;
    item.next = next_of(state, today_);
    item.asked = asked_of(actor_, state, today_, gone_.at(&state));
    item.warnings = warnings_of(state, today_, gone_.at(&state));
    const bool over = item.course.last_day && *item.course.last_day < today_;
    for (const auto& row : state.mandates) {
      if (!over && (!row.to || *row.to >= today_))
        item.mandates.push_back({row, holds_on(state, row, today_)});
    }
    for (std::size_t i = 1; i < of.size(); ++i) {
      const auto& other = *of[i];
      item.others.push_back({other.reference, std::string{agreement::code(other.phase)}});
      // What waits for somebody in the next one is asked there, and shown here.
      for (const auto action : asked_of(actor_, other, today_, gone_.at(&other))) {
        if (std::ranges::find(item.asked, action) == item.asked.end()) item.asked.push_back(action);
      }
    }
  }

  void add_municipalities(std::vector<AgreementItem>& items) const {
    for (const auto& municipality : house_.county.directory.parts().municipalities) {
      AgreementItem item{.sort = Sort::hub, .of = {municipality.code.text(), municipality.name}};
      const auto found = by_key_.find(Key{Sort::hub, municipality.code.text(), {}});
      if (found != by_key_.end())
        fill(item, found->second);
      else if (!sees(municipality))
        continue;
      items.push_back(std::move(item));
    }
  }

  void add_teams(std::vector<AgreementItem>& items) const {
    for (const auto& unit : house_.county.directory.parts().units) {
      if (unit.kind != directory::UnitKind::after_hours) continue;
      bool any = false;
      for (const auto& [key, states] : by_key_) {
        const auto& [sort, team, committee] = key;
        if (sort != Sort::team || team != unit.code.text()) continue;
        AgreementItem item{.sort = Sort::team, .of = {team, unit.name}};
        item.committee = named_authority(house_, committee);
        fill(item, states);
        items.push_back(std::move(item));
        any = true;
      }
      if (!any && sees_all())
        items.push_back({.sort = Sort::team, .of = {unit.code.text(), unit.name}});
    }
  }

  Outcome<void> note(const AgreementListView& view) const {
    auto access = access_by(actor_, "agreements", now_);
    for (const auto& item : view.items) {
      if (!item.reference.empty()) access.references.push_back(item.reference);
      for (const auto& other : item.others) access.references.push_back(other.reference);
    }
    const auto noted = house_.accesses.note_list(access);
    if (!noted) return failed(noted.error());
    return {};
  }

  const House& house_;
  const access::Actor& actor_;
  Instant now_;
  LocalDate today_;
  std::map<Key, std::vector<SharedState>> by_key_;
  std::map<const agreement::State*, agreement::Gone> gone_;
};

}  // namespace

Outcome<AgreementListView> list_agreements(const House& house, const access::Actor& actor) {
  return Making(house, actor).list();
}

}  // namespace ingang::app
