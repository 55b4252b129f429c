#include "app/alert_numbers.h"

#include <algorithm>

namespace ingang::app {

std::string alert_reference(const House& house, std::string_view about_stream, int n) {
  constexpr std::size_t kOctets = 10;
  const auto text = std::string{about_stream} + " " + std::to_string(n);
  const auto mark = house.keys.mac("alert about a case", view(text));
  return reference_of(Kind<alert::State>::prefix, ByteView{mark}.first(kOctets));
}

ledger::Stored<AlertsOfCase> alerts_of_case(const House& house, ledger::StreamId about, int known) {
  AlertsOfCase out{.count = std::max(known - 1, 0)};
  for (;;) {
    auto found = house.ledger.row_by_reference(Kind<alert::State>::word,
                                               alert_reference(house, about.text(), out.count + 1));
    if (!found) return std::unexpected(found.error());
    if (!*found) return out;
    ++out.count;
    out.latest = std::move(*found);
  }
}

}  // namespace ingang::app
