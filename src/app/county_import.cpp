#include "app/county_import.h"

#include <algorithm>
#include <map>

#include "app/agreements.h"
#include "app/directory_now.h"
#include "app/terms.h"

namespace ingang::app {

namespace {

access::Actor the_program(const House& house) {
  return {.who = {.account = "ingang",
                  .name = Personal{"Ingång"},
                  .unit = hub_unit(house),
                  .authority = hub_authority(house)},
          .roles = {}};
}

Outcome<void> import_agreements(const House& house, const access::Actor& by) {
  const auto kept = terms_in_ledger(house);
  if (!kept) return std::unexpected(kept.error());
  std::map<std::string, int> numbers;  // of several from the same day
  for (const auto& terms : house.county.agreements) {
    auto key = "import-" + terms.municipality.text() + "-" + terms.in_force_from.text();
    key += "-" + std::to_string(++numbers[key]);
    if (std::ranges::find(*kept, terms) != kept->end()) continue;
    const Once once{.route = "import agreement", .key = key, .body = key};
    if (auto done = import_agreement(house, by, terms, once); !done)
      return std::unexpected(done.error());
  }
  return {};
}

}  // namespace

Outcome<void> import_county(const House& house) {
  const auto by = the_program(house);
  if (auto done = import_directory(house, house.county.directory, by); !done)
    return std::unexpected(done.error());
  if (auto done = import_agreements(house, by); !done) return done;
  const CountyRecord record{.hub = hub_authority(house),
                            .frame = unitbook::frame_of(house.county.directory)};
  const auto put = put_county(house, record, by.who, house.clock.now());
  if (!put) return failed(put.error());
  return {};
}

}  // namespace ingang::app
