// ResidenceEvidence: what a register says about where somebody is registered. Evidence, never an
// answer.
//
// Promise: with skyddad folkbokföring there is no municipality here, whatever the source said: it
//          is not where they live.
// Secrecy: no address, only codes of places; still about a person.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "domain/directory/place_code.h"
#include "domain/person/person.h"

namespace ingang::routing {

struct ResidenceEvidence {
  std::optional<directory::MunicipalityCode> municipality{};
  std::optional<directory::DistrictCode> district{};
  std::optional<LocalDate> registered_since{};
  person::ProtectedIdentity protected_grade{};
  std::string source;
  LocalDate as_of{};
  friend bool operator==(const ResidenceEvidence&, const ResidenceEvidence&) = default;
};

// A copy that keeps the promise above.
[[nodiscard]] ResidenceEvidence without_forbidden_place(ResidenceEvidence evidence);

}  // namespace ingang::routing
