// The words of a report's content.
#pragma once

#include "codec/json_words.h"
#include "domain/person/person.h"
#include "domain/report/content.h"

namespace ingang::codec {

inline constexpr auto kProtectedIdentities =
    words<person::ProtectedIdentity, person::ProtectedIdentity::fingerade_uppgifter>(
        "none", "sekretessmarkering", "skyddad_folkbokforing", "fingerade_uppgifter");
inline constexpr auto kSexes = words<person::Sex, person::Sex::male>("unknown", "female", "male");
inline constexpr auto kIdentityLevels =
    words<person::IdentityLevel, person::IdentityLevel::unknown>("confirmed", "probable",
                                                                 "uncertain", "unknown");

// The kinds of person::Number: two with a check digit, then those of OtherKind.
enum class NumberKind { personnummer, samordningsnummer, immunity, lma, reserve, other };
inline constexpr auto kNumberKinds = words<NumberKind, NumberKind::other>(
    "personnummer", "samordningsnummer", "immunity", "lma", "reserve", "other");

inline constexpr auto kDangers =
    words<report::DangerNow, report::DangerNow::unknown>("yes", "no", "unknown");
inline constexpr auto kSources = words<report::Source, report::Source::unknown>(
    "own_observation", "child", "guardian", "third_party", "intelligence", "register", "unknown");
inline constexpr auto kReliabilities = words<report::Reliability, report::Reliability::unknown>(
    "confirmed", "probable", "uncertain", "unknown");
inline constexpr auto kGangRoles = words<report::GangRole, report::GangRole::victim>(
    "exploited", "indebted", "threatened", "recruiting", "active", "relative", "victim");
inline constexpr auto kSuspicions =
    words<report::CrimeSuspicion, report::CrimeSuspicion::unknown>("none", "suspected", "unknown");
inline constexpr auto kNotices = words<report::YouthActNotice, report::YouthActNotice::unknown>(
    "none", "lul_6", "lul_34", "unknown");
inline constexpr auto kWhoms =
    words<report::Told::Whom, report::Told::Whom::guardian>("child", "guardian");
inline constexpr auto kAnswers = words_of(report::kAnswers);

}  // namespace ingang::codec
