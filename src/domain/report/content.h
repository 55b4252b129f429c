// Content: what the reporter tells about one child. Facts and assessment stand apart; nothing here
// is a score or a flag.
//
// Source:  data/law.toml, keys `report.duty` and `report.oral`; data/forms.toml.
// Promise: immutable once sent. A form version is pinned to each report.
// Secrecy: every free text is Personal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/personal.h"
#include "base/time.h"
#include "domain/person/person.h"
#include "domain/report/answer.h"

namespace ingang::report {

struct Reporter {
  Personal name;  // may be withheld with a reason
  std::string withheld_reason;
  std::string function;          // "yttre befäl", "utredare"
  std::string unit;              // police unit in words
  Personal phone;                // reachable day and night
  std::string police_reference;  // K-number or the like; never an identity number
  bool offers_meeting{};
  friend bool operator==(const Reporter&, const Reporter&) = default;
};

struct Whereabouts {
  Personal place;
  Personal with_whom;
  std::string municipality;  // code; empty when not known
  std::string district;      // code; Stockholm only
  friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
};

enum class DangerNow { yes, no, unknown };

enum class Source {
  own_observation,
  child,
  guardian,
  third_party,
  intelligence,
  register_,
  unknown
};
enum class Reliability { confirmed, probable, uncertain, unknown };

struct Observation {
  Personal what;
  std::optional<Instant> when;
  Personal where;
  Source source{Source::own_observation};
  bool first_hand{true};
  friend bool operator==(const Observation&, const Observation&) = default;
};

// The child's own unprompted words, quoted. The child is not questioned.
struct ChildsWords {
  Personal quote;
  std::optional<Instant> when;
  Personal heard_by;
  friend bool operator==(const ChildsWords&, const ChildsWords&) = default;
};

struct RiskPicture {
  Personal text;
  Source source{Source::unknown};
  LocalDate noted;
  LocalDate valid_until;
  friend bool operator==(const RiskPicture&, const RiskPicture&) = default;
};

// A claim about a relation to a gang: who says it, how surely, since when, until when. Never a
// flag.
enum class GangRole { exploited, indebted, threatened, recruiting, active, relative, victim };

struct GangClaim {
  GangRole role{};
  Personal text;
  Source source{Source::unknown};
  Reliability reliability{Reliability::unknown};
  LocalDate noted;
  LocalDate valid_until;
  friend bool operator==(const GangClaim&, const GangClaim&) = default;
};

enum class CrimeSuspicion { none, suspected, unknown };
enum class YouthActNotice { none, lul_6, lul_34, unknown };

struct Told {
  enum class Whom { child, guardian };
  Whom whom{};
  bool told{};
  Personal why_not;  // must be given when not told
  friend bool operator==(const Told&, const Told&) = default;
};

struct MustNotTell {
  Personal what;
  Personal to_whom;
  friend bool operator==(const MustNotTell&, const MustNotTell&) = default;
};

struct Guardian {
  person::Person person;
  std::string relation;  // "vårdnadshavare", "familjehem"
  friend bool operator==(const Guardian&, const Guardian&) = default;
};

using BlobId = Id<struct BlobTag>;

struct Attachment {
  BlobId blob;
  Personal name;
  std::string media_type;
  std::uint64_t size_bytes{};
  Hash sha256{};
  friend bool operator==(const Attachment&, const Attachment&) = default;
};

// What a human was asked because the register alone cannot know it.
struct Circumstances {
  Answer at_risk{};  // of faring ill, or of harming others
  Answer gang_related{};
  Answer found_in_county{};
  Answer placed{};  // in care away from home
  Answer alternating_residence{};
  Answer asylum{};
  std::string home_municipality;  // as told; code, empty when unknown
  std::string home_district;
  friend bool operator==(const Circumstances&, const Circumstances&) = default;
};

struct Content {
  std::string form_version;  // "2026-1"
  Reporter reporter;
  person::Person child;
  std::vector<Guardian> guardians;
  std::vector<person::Person> siblings;
  Whereabouts now;
  DangerNow danger{DangerNow::unknown};
  Personal danger_text;
  Personal what_happened;  // the free telling; enough alone
  std::vector<Observation> observations;
  std::vector<ChildsWords> childs_words;
  Personal assessment;  // apart from facts
  std::vector<RiskPicture> risks;
  std::vector<GangClaim> gang_claims;
  CrimeSuspicion suspicion{CrimeSuspicion::unknown};
  YouthActNotice notice{YouthActNotice::unknown};
  Personal staff_safety;
  std::vector<Told> told;
  std::vector<MustNotTell> must_not_tell;
  std::string interpreter;  // language
  Personal known_contacts;
  Circumstances circumstances;
  std::vector<Attachment> attachments;
  friend bool operator==(const Content&, const Content&) = default;
};

}  // namespace ingang::report
