#include "codec/data_rules.h"

#include <set>

#include "codec/data_duty.h"
#include "codec/data_forms.h"
#include "codec/data_gates.h"
#include "codec/data_message_types.h"
#include "codec/data_node.h"
#include "codec/data_words.h"

namespace ingang::codec {

namespace {

constexpr std::int64_t kMinutesMax = 60 * 24 * 30;
constexpr std::int64_t kRuleDaysMax = 366;

deadlines::Rule read_clock(DataTable& table, const Law& law) {
  deadlines::Rule rule;
  rule.kind = table.choice("kind", deadlines::kClockKinds);
  if (table.has("urgency")) rule.urgency = table.choice("urgency", deadlines::kUrgencies);
  rule.basis = table.choice("basis", deadlines::kBases);
  rule.law = table.find_text("law").value_or("");
  if (!rule.law.empty() && !law.find(rule.law)) {
    table.complain("law", "is no key of law.toml: \"" + rule.law + "\"");
  }
  rule.at_once = table.find_flag("at_once").value_or(false);
  if (const auto minutes = table.find_number("within_minutes", 1, kMinutesMax)) {
    rule.within = deadlines::Within{static_cast<int>(*minutes)};
  }
  if (const auto late = table.find_text("late_from")) {
    const auto minute = find_minute_of_day(*late);
    if (!minute) table.complain("late_from", "should be a time of day: \"16:00\"");
    rule.same_or_next_day = deadlines::SameOrNextDay{minute.value_or(0)};
  }
  if (const auto days = table.find_number("calendar_days", 1, kRuleDaysMax)) {
    rule.calendar_days = deadlines::CalendarDays{static_cast<int>(*days)};
  }
  if (const auto days = table.find_number("working_days", 1, kRuleDaysMax)) {
    rule.working_days = deadlines::WorkingDays{static_cast<int>(*days)};
  }
  rule.valid_from = table.date("valid_from");
  rule.valid_to = table.find_date("valid_to");
  table.finish();
  return rule;
}

constexpr DataWord<RetentionRule::By> kErasedByWords[] = {
    {"decision", RetentionRule::By::decision},
    {"program", RetentionRule::By::program},
    {"nobody", RetentionRule::By::nobody},
};

RetentionRule read_retention_rule(DataTable& table, const Law& law) {
  RetentionRule rule;
  rule.key = table.text("key");
  rule.keeps = read_both(table, "keeps");
  rule.by = table.choice("erased_by", kErasedByWords);
  if (const auto days = table.find_number("days", 1, kRuleDaysMax))
    rule.days = static_cast<int>(*days);
  if (rule.days.has_value() != (rule.by == RetentionRule::By::program))
    table.complain("days", "is said of what the program erases, and of nothing else");
  rule.law = table.text("law");
  if (!law.find(rule.law)) table.complain("law", "is no key of law.toml: \"" + rule.law + "\"");
  rule.source = table.text("source");
  rule.certainty = table.choice("certainty", kCertaintyWords);
  rule.valid_from = table.date("valid_from");
  rule.valid_to = table.find_date("valid_to");
  table.finish();
  return rule;
}

LawEntry read_law_entry(DataTable& table) {
  LawEntry entry;
  entry.key = table.text("key");
  entry.citation = table.text("citation");
  entry.valid_from = table.date("valid_from");
  entry.valid_to = table.find_date("valid_to");
  if (entry.valid_to && *entry.valid_to < entry.valid_from) {
    table.complain("valid_to", "is before valid_from");
  }
  entry.source = table.text("source");
  entry.certainty = table.choice("certainty", kCertaintyWords);
  entry.note = table.find_text("note").value_or("");
  if (!table.has("built")) table.complain("built", "is missing: whether a rule rests on it");
  entry.built = table.find_flag("built").value_or(false);
  entry.checked_by = table.find_text("checked_by").value_or("");
  table.finish();
  return entry;
}

}  // namespace

const LawEntry* Law::find(std::string_view key) const {
  for (const auto& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

bool LawEntry::in_force_on(LocalDate day) const {
  return valid_from <= day && (!valid_to || day <= *valid_to);
}

std::vector<std::string> Law::unchecked_on(LocalDate day) const {
  std::vector<std::string> keys;
  for (const auto& entry : entries) {
    if (entry.in_force_on(day) && entry.checked_by.empty()) keys.push_back(entry.key);
  }
  return keys;
}

std::expected<Law, std::string> load_law(const std::filesystem::path& file) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  Law law;
  std::set<std::string> seen;
  for (auto& table : root.tables("law")) {
    law.entries.push_back(read_law_entry(table));
    if (!seen.insert(law.entries.back().key).second) table.complain("key", "is there already");
  }
  root.finish();
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return law;
}

std::expected<deadlines::Data, std::string> load_deadlines(const std::filesystem::path& file,
                                                           const Law& law) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  deadlines::Data data;
  for (auto& table : root.tables("clock")) data.rules.push_back(read_clock(table, law));
  for (auto& table : root.tables("reminder")) {
    data.reminders.push_back(
        {.urgency = table.choice("urgency", deadlines::kUrgencies),
         .minutes = static_cast<int>(table.number("minutes", 1, kMinutesMax))});
    table.finish();
  }
  root.finish();
  if (complaints.empty()) {
    for (const auto& fault : deadlines::faults(data, kDeadlinesCoveredFrom)) {
      complaints.add(0, "clock", fault);
    }
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return data;
}

std::expected<person::TestSeries, std::string> load_test_series(const std::filesystem::path& file) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  person::TestSeries series;
  for (auto& table : root.tables("test_series")) {
    person::SerialRange range;
    range.first = static_cast<int>(table.number("first", 0, 999));
    range.last = static_cast<int>(table.number("last", 0, 999));
    if (range.last < range.first) table.complain("last", "is before first");
    range.born_from_year =
        static_cast<int>(table.find_number("born_from_year", 1800, 2200).value_or(0));
    range.born_until_year =
        static_cast<int>(table.find_number("born_until_year", 1800, 2200).value_or(0));
    if (range.born_until_year != 0 && range.born_until_year < range.born_from_year)
      table.complain("born_until_year", "is before born_from_year");
    (void)table.choice("certainty", kCertaintyWords);
    (void)table.text("source");
    table.finish();
    series.ranges.push_back(range);
  }
  root.finish();
  if (complaints.empty() && series.ranges.empty()) {
    complaints.add(0, "test_series", "is missing: every identity number would be refused");
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return series;
}

std::optional<LocalDate> Retention::erasure_effective(LocalDate day) const {
  for (const auto& rule : key_backups) {
    if (rule.valid_from <= day && (!rule.valid_to || day <= *rule.valid_to))
      return day.plus_days(rule.kept_days);
  }
  return std::nullopt;
}

const RetentionRule* Retention::find(std::string_view key) const {
  const RetentionRule* found = nullptr;
  for (const auto& rule : rules) {
    if (rule.key == key && (!found || found->valid_from < rule.valid_from)) found = &rule;
  }
  return found;
}

std::expected<Retention, std::string> load_retention(const std::filesystem::path& file,
                                                     const Law& law) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  Retention retention;
  for (auto& table : root.tables("key_backups")) {
    KeyBackups rule;
    rule.kept_days = static_cast<int>(table.number("kept_days", 0, kRuleDaysMax));
    rule.valid_from = table.date("valid_from");
    rule.valid_to = table.find_date("valid_to");
    const auto key = table.text("law");
    if (!law.find(key)) table.complain("law", "is no key of law.toml: \"" + key + "\"");
    table.finish();
    retention.key_backups.push_back(rule);
  }
  for (auto& table : root.tables("rule"))
    retention.rules.push_back(read_retention_rule(table, law));
  root.finish();
  if (complaints.empty() && retention.key_backups.empty()) {
    complaints.add(0, "key_backups", "is missing: no erasure could say when it is effective");
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return retention;
}

std::expected<std::vector<std::string>, std::string> load_forms(const std::filesystem::path& file) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  std::vector<std::string> forms;
  LocalDate before{};
  for (auto& table : root.tables("form")) {
    forms.push_back(table.text("version"));
    const auto from = table.date("in_use_from");
    if (before.exists() && from <= before)
      table.complain("in_use_from", "is not after the form before");
    before = from;
    table.finish();
  }
  root.finish();
  if (complaints.empty() && forms.empty())
    complaints.add(0, "form", "is missing: no report could be sent");
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return forms;
}

const SessionTimes& Sessions::on(LocalDate day) const {
  const auto* found = &times.front();
  for (const auto& each : times) {
    if (each.valid_from <= day) found = &each;
  }
  return *found;
}

std::expected<Sessions, std::string> load_sessions(const std::filesystem::path& file) {
  constexpr std::int64_t kSecondsMax = std::int64_t{7} * 24 * 3600;
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  Sessions sessions{.times = {}};
  for (auto& table : root.tables("times")) {
    const auto seconds = [&](const char* key) {
      return std::chrono::seconds{table.number(key, 1, kSecondsMax)};
    };
    const SessionTimes times{.length = seconds("length_seconds"),
                             .longest = seconds("longest_seconds"),
                             .notice = seconds("notice_seconds"),
                             .idle = seconds("idle_seconds"),
                             .valid_from = table.date("valid_from")};
    if (times.longest < times.length)
      table.complain("longest_seconds", "is shorter than length_seconds");
    if (times.length <= times.notice)
      table.complain("notice_seconds", "is not shorter than length_seconds");
    if (!sessions.times.empty() && times.valid_from <= sessions.times.back().valid_from)
      table.complain("valid_from", "is not after the row before");
    table.finish();
    sessions.times.push_back(times);
  }
  root.finish();
  if (complaints.empty() && sessions.times.empty())
    complaints.add(0, "times", "is missing: no session would end");
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return sessions;
}

std::expected<RuleData, std::string> load_rules(const std::filesystem::path& data) {
  auto law = load_law(data / "law.toml");
  if (!law) return std::unexpected(law.error());
  auto clocks = load_deadlines(data / "deadlines.toml", *law);
  if (!clocks) return std::unexpected(clocks.error());
  auto series = load_test_series(data / "identity.toml");
  if (!series) return std::unexpected(series.error());
  auto retention = load_retention(data / "retention.toml", *law);
  if (!retention) return std::unexpected(retention.error());
  auto forms = load_forms(data / "forms.toml");
  if (!forms) return std::unexpected(forms.error());
  auto sessions = load_sessions(data / "sessions.toml");
  if (!sessions) return std::unexpected(sessions.error());
  auto budgets = load_budgets(data / "budgets.toml", *law);
  if (!budgets) return std::unexpected(budgets.error());
  const auto quotas = load_quotas(data / "quotas.toml");
  if (!quotas) return std::unexpected(quotas.error());
  auto duty = load_duty(data / "duty.toml");
  if (!duty) return std::unexpected(duty.error());
  auto gates = load_gates(data / "gates.toml", *law);
  if (!gates) return std::unexpected(gates.error());
  auto contacts = load_contact_terms(data / "contacts.toml");
  if (!contacts) return std::unexpected(contacts.error());
  auto book = load_form_book(data / "forms", form_keys(*law, *gates));
  if (!book) return std::unexpected(book.error());
  auto types = load_message_types(data / "message_types.toml", *law);
  if (!types) return std::unexpected(types.error());
  if (const auto wrong = message::faults(types->sent, *gates, *book); !wrong.empty())
    return std::unexpected("message_types.toml: " + wrong.front());
  budgets->rules.insert(budgets->rules.end(), quotas->of.rules.begin(), quotas->of.rules.end());
  return RuleData{.law = *std::move(law),
                  .deadlines = *std::move(clocks),
                  .test_series = *std::move(series),
                  .retention = *std::move(retention),
                  .forms = *std::move(forms),
                  .form_book = *std::move(book),
                  .sessions = *std::move(sessions),
                  .budgets = *std::move(budgets),
                  .reserve = quotas->reserve,
                  .gates = *std::move(gates),
                  .contacts = *std::move(contacts),
                  .message_types = std::move(types->named),
                  .messages = std::move(types->sent),
                  .duty = *std::move(duty)};
}

}  // namespace ingang::codec
