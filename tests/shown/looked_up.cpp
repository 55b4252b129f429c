#include "shown/looked_up.h"

#include <gtest/gtest.h>

#include "app/reconciliation.h"
#include "app/search.h"
#include "http/routes/views_json.h"

namespace ingang::shown {
namespace {

using namespace app;

std::vector<UnitBalance> balances(const House& house, const access::Actor& actor) {
  auto all = Reconciliation{house}.of(stockholm(house.clock.now()).date, actor);
  EXPECT_TRUE(all);
  return all ? std::move(*all) : std::vector<UnitBalance>{};
}

}  // namespace

std::vector<LookedUp> looked_up(const House& house, const access::Actor& actor,
                                const std::set<std::string>& references, const FoundBy& by) {
  const auto of_others = [&](const ReportItem& item) {
    return !references.contains(item.reference);
  };
  std::vector<LookedUp> out;
  const auto search = [&](const char* how, SearchFor sought, bool by_person) {
    sought.purpose = "Uppgifter om samma barn";
    auto found = Search{house}.find(sought, actor);
    if (!found) return;
    std::erase_if(found->list.items, of_others);
    out.push_back({.how = how,
                   .json = http::to_json(*found),
                   .by_person = by_person,
                   .hit = !found->list.items.empty()});
  };
  for (const auto& reference : references)
    search("search by reference", {.reference = reference}, false);
  for (const auto& number : by.numbers)
    search("search by number", {.identity_number = Personal{number}}, true);
  search("search by name", {.name = Personal{by.name}, .birth_year = 2012}, true);
  auto units = balances(house, actor);
  for (auto& unit : units) {
    std::erase_if(unit.open, of_others);
    std::erase_if(unit.done, of_others);
  }
  // How many there are of others says nothing of this one; where it stands does.
  std::erase_if(units,
                [](const UnitBalance& unit) { return unit.open.empty() && unit.done.empty(); });
  out.push_back({.how = "reconciliation",
                 .json = http::to_json(stockholm(house.clock.now()).date, units),
                 .hit = !units.empty()});
  return out;
}

int sent_to(const House& house, const access::Actor& actor, std::string_view unit) {
  for (const auto& each : balances(house, actor)) {
    if (each.unit == unit) return each.sent;
  }
  return 0;
}

}  // namespace ingang::shown
