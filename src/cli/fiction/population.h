// Population: fictional families with valid test numbers, and reports about them written as such
// reports are written.
//
// Source:  data/fiction, data/identity.toml (Skatteverket's test series).
// Promise: the same seed makes the same people and texts. No number outside the test series, no
//          real person's name.
// Threads: one Population to a thread.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/directory/directory.h"
#include "domain/person/person.h"
#include "domain/report/content.h"

namespace ingang::cli {

struct Family {
  person::Person child;
  std::vector<person::Person> siblings;
  std::vector<report::Guardian> guardians;
  std::string municipality;
  std::string district;  // Stockholm only
};

class Population {
 public:
  static std::expected<Population, std::string> load(const std::filesystem::path& data,
                                                     std::uint64_t seed, LocalDate today);
  Population(Population&&) noexcept;
  ~Population();

  [[nodiscard]] Family family(const directory::Directory& directory);
  // A report about that family's child, by a fictional officer, told at `now`.
  [[nodiscard]] report::Content report(const Family& family, Instant now);

 private:
  struct Texts;
  Population(std::unique_ptr<Texts> texts, std::uint64_t seed, LocalDate today);

  person::Person someone(const std::vector<std::string>& given, const std::string& family_name,
                         int age_years);
  person::Personnummer number(int age_years);
  std::size_t below(std::size_t count);

  std::unique_ptr<Texts> texts_;
  std::mt19937_64 random_;
  LocalDate today_;
};

}  // namespace ingang::cli
