#include "codec/nobody.h"

#include "domain/person/recognised.h"

namespace ingang::codec {

// LAW: gdpr.necessary
TextGuard guard_of_nobody(const Intake& intake) {
  return [known = guard_of(intake), today = intake.today](std::string_view text, TextUse use,
                                                          const Path& at, Refusals& refusals) {
    const auto before = refusals.size();
    if (known) known(text, use, at, refusals);
    if (refusals.size() > before || use == TextUse::judged_apart) return;
    // A mobile number may happen to be one by its digits: 070-174 06 07.
    const bool holds = use == TextUse::telephone
                           ? person::real_number_in(text, person::TextKind::telephone, {}, today) !=
                                 person::RealNumber::none
                           : person::holds_identity_number(text, today);
    if (holds)
      refusals.push_back(
          {.code = kIdentityInLastingText, .law = "gdpr.necessary", .field = at.pointer()});
  };
}

}  // namespace ingang::codec
