// The guard of an installation that takes only test numbers.
#include "codec/content.h"
#include "domain/person/codes.h"
#include "domain/person/recognised.h"

namespace ingang::codec {

// LAW: test_numbers
TextGuard guard_of(const Intake& intake, Refusals* warnings) {
  if (!intake.test_series) return {};
  return
      [intake, warnings](std::string_view text, TextUse use, const Path& at, Refusals& refusals) {
        if (use == TextUse::judged_apart) return;
        const auto kind =
            use == TextUse::telephone ? person::TextKind::telephone : person::TextKind::words;
        switch (person::real_number_in(text, kind, *intake.test_series, intake.today)) {
          case person::RealNumber::none: return;
          case person::RealNumber::certain:
            refusals.push_back(
                {.code = person::kNotATestNumber, .law = "test_numbers", .field = at.pointer()});
            return;
          case person::RealNumber::maybe:
            if (warnings)
              warnings->push_back({.code = person::kMaybeANumber, .field = at.pointer()});
            return;
        }
      };
}

}  // namespace ingang::codec
