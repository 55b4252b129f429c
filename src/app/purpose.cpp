#include "app/purpose.h"

#include <algorithm>

#include "app/folding.h"
#include "app/kinds.h"
#include "base/written.h"
#include "domain/person/recognised.h"
#include "domain/report/codes.h"

namespace ingang::app {

bool is_reference(std::string_view text) {
  constexpr std::size_t kSize = 15;  // ING-XXXXX-XXXXX
  constexpr std::string_view kSigns{"0123456789ABCDEFGHJKMNPQRSTVWXYZ-"};
  const auto meant = reference_as_meant(text);
  return meant.size() == kSize &&
         with_reference(meant, [&]<typename State>(Of<State>) {
           return meant.find_first_not_of(kSigns, Kind<State>::prefix.size()) == std::string::npos;
         }).value_or(false);
}

// LAW: secrecy.access_log
std::optional<Refusal> wrong_purpose(std::string_view text, LocalDate today, std::string field) {
  const auto because = [&](Code code) {
    return Refusal{.code = code, .law = {}, .field = std::move(field), .detail = {}};
  };
  if (is_all_blank(text)) return because(kSearchPurposeMissing);
  if (person::holds_identity_number(text, today)) return because(report::kIdentityNumberNotAllowed);
  if (!is_reference(text) && !is_in_words(text)) return because(kSearchPurposeUnclear);
  return std::nullopt;
}

}  // namespace ingang::app
