// ResidenceRegister: where people are registered, read from a file in the shape that SPAR
// publishes.
//
// Source:  SPAR 2023.1, posts `AviseringPost` (or `PersonsokningSvarspost`): PersonId{IdNummer,
//          Typ}, Sekretessmarkering, SkyddadFolkbokforing, Folkbokforing{DatumFrom, DatumTill,
//          FolkbokfordLanKod, FolkbokfordKommunKod, Folkbokforingsdatum, DistriktKod}. Namespace
//          prefixes are free; other elements are passed over.
// Promise: keeps number, codes of places and dates, never a name or an address. A protected
//          registration has no place. The strictest mark anywhere in a post counts.
// Errors:  one text with the line and the element, never the content: a post without a valid
//          number, a number outside the test series, a number that comes twice, an answer that is
//          not JA or NEJ, two current registrations, a DOCTYPE (entities can grow without bound),
//          more posts than kRegisterPostsMax. Nothing is loaded by halves.
#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "domain/directory/directory.h"
#include "domain/person/identifier.h"
#include "domain/routing/residence.h"

namespace ingang::codec {

inline constexpr std::size_t kRegisterPostsMax = 1'000'000;

class ResidenceRegister {
 public:
  [[nodiscard]] std::optional<routing::ResidenceEvidence> find(const person::Number& number) const;
  [[nodiscard]] std::size_t size() const { return by_number_.size(); }
  // False when the number is there already.
  bool add(const person::Number& number, routing::ResidenceEvidence evidence);

 private:
  std::map<std::string, routing::ResidenceEvidence>
      by_number_;  // By the canonical text of the number.
};

struct RegisterContext {
  const directory::Directory& directory;  // Registration districts become district codes.
  const person::TestSeries& test_series;
  LocalDate as_of;  // The day the file was drawn from the register.
};

[[nodiscard]] std::expected<ResidenceRegister, std::string> parse_spar(
    std::string_view xml, const RegisterContext& context);
[[nodiscard]] std::expected<ResidenceRegister, std::string> load_spar(
    const std::filesystem::path& file, const RegisterContext& context);

}  // namespace ingang::codec
