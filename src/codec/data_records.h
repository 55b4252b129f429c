// Records as data: for each sort of record that an installation keeps, who is responsible for it,
// where it is registered, for how long it is kept, and how a request to see it is answered.
//
// Source:  LAW: retention.erasure, registration.without_delay; docs/decisions/0044.
// Promise: each kind of stream that the program has a row of, and no other, on each day from the
//          first one that it has; every word is there in Swedish and in English.
// Errors:  as data_directory.h. A kind without its row is such a fault, so nothing starts without.
// Format:  data/records.toml, which explains itself.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "codec/data_both.h"
#include "codec/data_node.h"
#include "codec/data_rules.h"

namespace ingang::codec {

enum class RegisteredHow { personal_file, diary, ordered, nowhere };
inline constexpr DataWord<RegisteredHow> kRegisteredHow[] = {
    {"personakt", RegisteredHow::personal_file},
    {"diarium", RegisteredHow::diary},
    {"ordered", RegisteredHow::ordered},
    {"nowhere", RegisteredHow::nowhere},
};

struct RegisteredAt {
  BothTexts at;
  RegisteredHow how{};
  BothTexts says;
};

// How a request to see a record is answered, step by step.
struct RequestSteps {
  BothTexts find;
  BothTexts test;
  BothTexts mask;
  BothTexts log;
};

// What changes on a day that is known already.
struct RecordBegins {
  LocalDate on{};
  BothTexts says;
  std::string source;
};

struct HouseRecord {
  std::string word;  // of a kind of stream, or of what is kept beside them
  bool is_stream{};
  BothTexts title;
  BothTexts controller;
  BothTexts processor;
  BothTexts archive;
  std::vector<RegisteredAt> registered;  // of a stream at both ends
  std::string retention;                 // key of a rule of data/retention.toml
  RequestSteps request;
  std::vector<std::string> law;
  std::string source;
  directory::Certainty certainty{};
  std::string checked_by;  // A named lawyer; empty until then.
  std::vector<RecordBegins> begins;
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};

  [[nodiscard]] bool holds_on(LocalDate day) const {
    return valid_from <= day && (!valid_to || day <= *valid_to);
  }
};

// `kinds`: the words of every kind of stream that there is.
[[nodiscard]] std::expected<std::vector<HouseRecord>, std::string> load_records(
    const std::filesystem::path& file, const Law& law, const Retention& retention,
    std::span<const std::string_view> kinds);

}  // namespace ingang::codec
