#include "app/intake.h"

#include "app/brake.h"
#include "base/bytes.h"

namespace ingang::app {
namespace {

Outcome<void> count(const House& house, const access::Actor& by, const Once& once, budget::Sort own,
                    budget::Sort of_unit) {
  const auto act = hex(house.keys.idempotency_key(by.who.account, once.route, once.key));
  for (const auto sort : {own, of_unit}) {
    const Look look{.sort = sort, .by = by, .what = act};
    if (auto counted = house.brake.count(house, look); !counted) return counted;
  }
  return {};
}

}  // namespace

Outcome<void> admit_file(const House& house, const access::Actor& by, const Once& once,
                         std::uint64_t bytes) {
  if (house.room && !house.room->has_for_file(bytes)) return refused(kDiskReserve);
  return count(house, by, once, budget::Sort::upload, budget::Sort::upload_of_unit);
}

Outcome<void> admit_draft(const House& house, const access::Actor& by, const Once& once) {
  if (auto room = admit_saving(house, once.body.size()); !room) return room;
  return count(house, by, once, budget::Sort::draft, budget::Sort::draft_of_unit);
}

Outcome<void> admit_saving(const House& house, std::uint64_t bytes) {
  if (house.room && !house.room->has_for_draft(bytes)) return refused(kDiskReserve);
  return {};
}

void count_report(const House& house, const access::Actor& by) {
  for (const auto sort : {budget::Sort::report, budget::Sort::report_of_unit})
    house.brake.watch(house, {.sort = sort, .by = by});
}

}  // namespace ingang::app
