// The words of authorities, units and the ways to reach them.
#pragma once

#include "codec/json_words.h"
#include "domain/unitbook/events.h"

namespace ingang::codec {

inline constexpr auto kAuthorityKinds =
    words<directory::AuthorityKind, directory::AuthorityKind::police>(
        "committee", "district_board", "hub", "after_hours", "police");
inline constexpr auto kUnitKinds =
    words<directory::UnitKind, directory::UnitKind::official_on_call>(
        "hub", "reception", "after_hours", "police", "advice", "chief_on_call", "official_on_call");
inline constexpr auto kContactKinds =
    words<directory::ContactKind, directory::ContactKind::sdk>("phone", "mail", "sdk");
inline constexpr auto kCertainties =
    words<directory::Certainty, directory::Certainty::unverified>("sure", "likely", "unverified");
inline constexpr auto kDoes =
    words<unitbook::Does, unitbook::Does::remove>("change", "add", "remove");

}  // namespace ingang::codec
