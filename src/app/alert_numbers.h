// AlertNumbers: the references of the alerts about one case follow from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/house.h"
#include "app/kinds.h"

namespace ingang::app {

// The number of the n-th alert about a case, from 1.
[[nodiscard]] std::string alert_reference(const House& house, std::string_view about_stream, int n);

// Of the alerts about one case: how many there are, and the row of the latest.
struct AlertsOfCase {
  int count{};
  std::optional<ledger::Row> latest{};
};
// `known`: so many are known to be there.
[[nodiscard]] ledger::Stored<AlertsOfCase> alerts_of_case(const House& house,
                                                          ledger::StreamId about, int known);

}  // namespace ingang::app
