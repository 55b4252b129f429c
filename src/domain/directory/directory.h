// Directory: one county's municipalities, districts, authorities and units, and who receives at
// this minute.
//
// Source:  data/counties/<county>.toml, or what is kept: domain/unitbook/assemble.h.
// Promise: receiver_at() always names somebody for an authority that exists: the day reception in
//          its hours, else the after-hours team that serves it, else its fallback chain, else the
//          hub.
// Threads: a value; read from any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/directory/place_code.h"
#include "domain/duty/opening_hours.h"

namespace ingang::directory {

enum class Certainty { sure, likely, unverified };

struct District {
  DistrictCode code;
  std::string name;
  std::vector<std::string> neighbourhoods{};
  std::vector<std::string>
      register_codes{};  // Registration districts (distriktskod) that lie within.
  friend bool operator==(const District&, const District&) = default;
};

struct Municipality {
  MunicipalityCode code;
  std::string name;
  std::vector<District> districts{};            // Empty but where boards divide the municipality.
  std::optional<UnitCode> standard_receiver{};  // Who decides when the district is unknown.
  friend bool operator==(const Municipality&, const Municipality&) = default;
};

enum class AuthorityKind { committee, district_board, hub, after_hours, police };

struct Authority {
  AuthorityCode code;
  std::string name;
  AuthorityKind kind{};
  std::optional<MunicipalityCode> municipality{};  // None where it is no nämnd of one municipality.
  std::optional<DistrictCode> district{};
  friend bool operator==(const Authority&, const Authority&) = default;
};

// An advice unit answers questions before a report, and is handed none. Those on call are rung when
// nobody else answers, and are handed none: socialchef i beredskap of a nämnd, and tjänsteman i
// beredskap (TiB) of a municipality.
enum class UnitKind {
  hub,
  reception,
  after_hours,
  police,
  advice,
  chief_on_call,
  official_on_call
};
enum class ContactKind { phone, mail, sdk };

struct ContactPoint {
  ContactKind kind{};
  std::string value;
  std::string owner;                      // The function that answers for it.
  std::optional<LocalDate> last_proof{};  // When it was last shown to lead there.
  std::optional<Instant> until{};         // A temporary number: when it ends by itself.
  friend bool operator==(const ContactPoint&, const ContactPoint&) = default;
};

// One nämnd that a unit answers for after hours; each as certain as its own source.
struct Service {
  AuthorityCode authority;
  Certainty certainty{Certainty::sure};
  std::string source{};
  // The decision by which that nämnd lets this team make its protection assessments; empty: it only
  // receives and forwards.
  std::string assesses_by_decision{};
  friend bool operator==(const Service&, const Service&) = default;
};

struct Unit {
  UnitCode code;
  AuthorityCode authority;
  UnitKind kind{};
  std::string name;
  duty::OpeningHours hours{};
  std::vector<ContactPoint> contacts{};
  bool login{true};                  // Without one, handed over by phone.
  std::vector<Service> serves{};     // After hours: a team, or the hub.
  std::vector<UnitCode> fallback{};  // Whom to try next, in order.
  std::vector<std::string> areas{};  // Police areas or parts of the county, as people call them.
  Certainty certainty{Certainty::sure};
  std::string source{};

  [[nodiscard]] std::optional<std::string_view> find_contact(ContactKind kind_wanted) const;
  // Somebody can be told: through a login or by phone.
  [[nodiscard]] bool reachable() const;
  [[nodiscard]] const Service* find_service(const AuthorityCode& authority_served) const;
  friend bool operator==(const Unit&, const Unit&) = default;
};

// Whether somebody answers there at night: the hub, an after-hours team, and a reception that is
// open at three in the morning on some weekday.
[[nodiscard]] bool answers_at_night(const Unit& unit);

enum class ReceivingReason { reception_open, after_hours_team, fallback, hub_as_last_resort };
[[nodiscard]] std::string_view code(ReceivingReason reason);

struct Receiving {
  UnitCode unit;
  ReceivingReason reason{};
  std::optional<Instant> until{};  // When this answer changes by opening hours; none: it does not.
  std::vector<UnitCode> passed_over{};  // Closed or unreachable units that came before, in order.
};

class Directory {
 public:
  struct Parts {
    std::string county;  // "01"
    std::string name;
    std::vector<Municipality> municipalities;
    std::vector<Authority> authorities;
    std::vector<Unit> units;
    std::vector<ContactPoint> ordinary_outside;  // Where a place outside the county is reached.
    duty::Holidays holidays;
    friend bool operator==(const Parts&, const Parts&) = default;
  };
  explicit Directory(Parts parts, std::uint64_t version = 0)
      : parts_(std::move(parts)), version_(version) {}
  Directory() = default;

  // Which state of what is kept it was made of (unitbook/assemble.h); 0: read from a file.
  [[nodiscard]] std::uint64_t version() const { return version_; }

  // What does not hold together (unknown authority, no hub, no day unit …), one line each; empty
  // when whole.
  [[nodiscard]] std::vector<std::string> faults() const;

  [[nodiscard]] const Parts& parts() const { return parts_; }
  [[nodiscard]] const duty::Holidays& holidays() const { return parts_.holidays; }

  [[nodiscard]] const Unit* find_unit(const UnitCode& code) const;
  [[nodiscard]] const Unit* find_unit(std::string_view code) const;
  [[nodiscard]] const Authority* find_authority(const AuthorityCode& code) const;
  [[nodiscard]] const Authority* find_authority(std::string_view code) const;
  [[nodiscard]] const Municipality* find_municipality(const MunicipalityCode& code) const;
  [[nodiscard]] const District* find_district(const MunicipalityCode& municipality,
                                              const DistrictCode& district) const;
  // The district that holds a registration district of the population register.
  [[nodiscard]] std::optional<DistrictCode> find_district_by_register_code(
      const MunicipalityCode& municipality, std::string_view register_code) const;
  // The nämnd that answers for a place. Nothing for a divided municipality whose district is not
  // given.
  [[nodiscard]] const Authority* find_committee(const MunicipalityCode& municipality,
                                                const std::optional<DistrictCode>& district) const;

  [[nodiscard]] const Unit* find_hub() const;
  // The day reception of a nämnd; the unit where its chain of legs ends.
  [[nodiscard]] const Unit* find_day_unit(const AuthorityCode& authority) const;
  [[nodiscard]] const Unit* find_after_hours_team(const AuthorityCode& authority) const;

  // Of a kind that is on call: the nämnd's own, else that of another in the same municipality.
  [[nodiscard]] const Unit* find_on_call(const AuthorityCode& authority, UnitKind kind) const;

  [[nodiscard]] bool unit_open_at(const UnitCode& unit, Instant at) const;
  [[nodiscard]] std::optional<Instant> next_opening(const UnitCode& unit, Instant at) const;
  // Who may come to receive for it, in the order in which they are tried: the day reception, the
  // after-hours team, then their fallback chains. Empty when the authority has no unit.
  [[nodiscard]] std::vector<const Unit*> candidates(const AuthorityCode& authority) const;
  // Nothing only when the authority is unknown or has no unit.
  [[nodiscard]] std::optional<Receiving> receiver_at(const AuthorityCode& authority,
                                                     Instant at) const;
  // Whom to ring after `unit` when it does not answer: its chain, then the hub; open and reachable
  // ones first.
  [[nodiscard]] std::vector<UnitCode> ring_next(const UnitCode& unit, Instant at) const;

  // The same county, whatever it was made of.
  friend bool operator==(const Directory& a, const Directory& b) { return a.parts_ == b.parts_; }

 private:
  Parts parts_;
  std::uint64_t version_{};
};

}  // namespace ingang::directory
