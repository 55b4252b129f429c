// Rules as data: deadlines, test series, law, retention, forms, sessions, budgets.
//
// Format:  data/deadlines.toml, data/identity.toml, data/law.toml, data/retention.toml,
//          data/forms.toml, data/sessions.toml, data/budgets.toml, data/quotas.toml,
//          data/duty.toml; each explains itself.
// Errors:  as data_directory.h.
#pragma once

#include <chrono>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "codec/data_both.h"
#include "codec/data_contacts.h"
#include "domain/agreement/message_type.h"
#include "domain/message/type.h"
#include "domain/budget/budget.h"
#include "domain/deadlines/deadlines.h"
#include "domain/directory/directory.h"
#include "domain/form/form.h"
#include "domain/gate/gate.h"
#include "domain/person/identifier.h"
#include "domain/roster/terms.h"

namespace ingang::codec {

struct LawEntry {
  std::string key;
  std::string citation;
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};
  std::string source;
  directory::Certainty certainty{};
  std::string note;
  bool built{};            // A rule here rests on it; tests/tidy holds that its marks stand.
  std::string checked_by;  // A named lawyer; empty until then.

  [[nodiscard]] bool in_force_on(LocalDate day) const;
};

struct Law {
  std::vector<LawEntry> entries;

  [[nodiscard]] const LawEntry* find(std::string_view key) const;
  // Keys in force on `day` that no lawyer has checked.
  [[nodiscard]] std::vector<std::string> unchecked_on(LocalDate day) const;
};

// Every kind of clock must have a rule on each day from then on.
inline constexpr LocalDate kDeadlinesCoveredFrom{2024, 1, 1};

[[nodiscard]] std::expected<deadlines::Data, std::string> load_deadlines(
    const std::filesystem::path& file, const Law& law);
[[nodiscard]] std::expected<person::TestSeries, std::string> load_test_series(
    const std::filesystem::path& file);
[[nodiscard]] std::expected<Law, std::string> load_law(const std::filesystem::path& file);
// Versions of the report's form, in the order that they came into use.
[[nodiscard]] std::expected<std::vector<std::string>, std::string> load_forms(
    const std::filesystem::path& file);

// For how long a backup of the key store may outlive a key that was destroyed.
struct KeyBackups {
  int kept_days{};
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};
};

// For how long one sort of record is kept, and who erases it.
struct RetentionRule {
  enum class By { decision, program, nobody };
  std::string key;
  BothTexts keeps;
  By by{};
  std::optional<int> days{};  // of what the program erases
  std::string law;
  std::string source;
  directory::Certainty certainty{};
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};
};

struct Retention {
  std::vector<KeyBackups> key_backups;
  std::vector<RetentionRule> rules;

  // The newest that there is.
  [[nodiscard]] const RetentionRule* find(std::string_view key) const;

  // The last day on which a backup may hold a key that was destroyed on `day`. Nothing when no rule
  // covers the day.
  [[nodiscard]] std::optional<LocalDate> erasure_effective(LocalDate day) const;
};
[[nodiscard]] std::expected<Retention, std::string> load_retention(
    const std::filesystem::path& file, const Law& law);

// How long a session lasts; see data/sessions.toml.
struct SessionTimes {
  std::chrono::seconds length{std::chrono::hours{12}};
  std::chrono::seconds longest{std::chrono::hours{16}};
  std::chrono::seconds notice{std::chrono::minutes{10}};
  std::chrono::seconds idle{std::chrono::minutes{30}};
  LocalDate valid_from{};
};

struct Sessions {
  std::vector<SessionTimes> times{SessionTimes{}};  // by the day that they hold from

  // The newest that hold on `day`; before all of them, the first.
  [[nodiscard]] const SessionTimes& on(LocalDate day) const;
};
[[nodiscard]] std::expected<Sessions, std::string> load_sessions(const std::filesystem::path& file);

// Every sort of looking up must have one budget on each day from then on.
inline constexpr LocalDate kBudgetsCoveredFrom{2024, 1, 1};
[[nodiscard]] std::expected<budget::Data, std::string> load_budgets(
    const std::filesystem::path& file, const Law& law);

// How much of the disk is kept free, for reports alone: so many megabytes, yet never more than that
// part of the whole disk.
struct DiskReserve {
  std::uint64_t megabytes{1024};
  std::uint64_t percent_max{10};
};
// How much may be sent in, and what is kept free for reports.
struct Quotas {
  budget::Data of;
  DiskReserve reserve;
};
[[nodiscard]] std::expected<Quotas, std::string> load_quotas(const std::filesystem::path& file);

struct RuleData {
  Law law;
  deadlines::Data deadlines;
  person::TestSeries test_series;
  Retention retention;
  std::vector<std::string> forms;  // of the report's own form, the newest last
  form::FormBook form_book;        // the forms that are data (codec/data_forms.h)
  Sessions sessions;
  budget::Data budgets;  // of looking up, and quotas of sending in
  DiskReserve reserve;
  gate::Gates gates;
  std::vector<DatedTerms> contacts;                   // the directory's times
  std::vector<agreement::MessageType> message_types;  // (codec/data_message_types.h)
  message::Types messages;                            // how those that are sent here go
  roster::TermsData duty;                             // codec/data_duty.h
};
// `data`: the folder data/.
[[nodiscard]] std::expected<RuleData, std::string> load_rules(const std::filesystem::path& data);

}  // namespace ingang::codec
