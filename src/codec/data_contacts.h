// The agreed times of the directory: who answers a change by when, and how old a proof may be.
//
// Format:  data/contacts.toml, which explains itself.
// Errors:  as data_directory.h.
// Tests:   data_contacts_test.cpp
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/unitbook/unitbook.h"

namespace ingang::codec {

struct DatedTerms {
  unitbook::Terms terms;
  LocalDate valid_from;
};
// In order of the day that they hold from; at least one.
[[nodiscard]] std::expected<std::vector<DatedTerms>, std::string> load_contact_terms(
    const std::filesystem::path& file);
// Those that hold on the day; before all of them, the first.
[[nodiscard]] const unitbook::Terms& terms_on(const std::vector<DatedTerms>& all, LocalDate day);

}  // namespace ingang::codec
