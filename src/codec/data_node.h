// DataNode, DataTable: a file under data/ as it was read, and a reader that complains about
// everything at once.
//
// Promise: every complaint names the file, the line, the key and the reason. A key that nobody
//          asked for is a complaint: a misspelt rule must never be a silent one.
// Errors:  collected in Complaints; a value that could not be read is replaced by an empty one, and
//          the load fails.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"

namespace ingang::codec {

struct DataNode {
  using Table = std::map<std::string, DataNode>;
  using Array = std::vector<DataNode>;
  std::variant<std::monostate, std::string, std::int64_t, bool, LocalDate, Array, Table> value{};
  unsigned line{};
};

// The one place that parses TOML. An unreadable file, a syntax error or a kind of value that we do
// not use is an error.
[[nodiscard]] std::expected<DataNode, std::string> read_toml(const std::filesystem::path& file);

class Complaints {
 public:
  explicit Complaints(std::string file) : file_(std::move(file)) {}
  void add(unsigned line, std::string_view key, std::string_view reason);
  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }  // One line each.

 private:
  std::string file_;
  std::string text_;
};

// One word of data and what it stands for.
template <typename T>
struct DataWord {
  std::string_view word;
  T value;
};

class DataTable {
 public:
  DataTable(const DataNode& node, std::string name, Complaints& complaints);

  // Required: missing or of the wrong kind is a complaint.
  std::string text(const std::string& key);
  std::int64_t number(const std::string& key, std::int64_t min, std::int64_t max);
  LocalDate date(const std::string& key);
  // Optional: only the wrong kind is a complaint.
  std::optional<std::string> find_text(const std::string& key);
  std::optional<std::int64_t> find_number(const std::string& key, std::int64_t min,
                                          std::int64_t max);
  std::optional<bool> find_flag(const std::string& key);
  std::optional<LocalDate> find_date(const std::string& key);
  std::vector<std::string> texts(const std::string& key);
  std::vector<DataTable> tables(const std::string& key);
  std::optional<DataTable> find_table(const std::string& key);

  // A text that must be one of the words.
  template <typename T, std::size_t N>
  T choice(const std::string& key, const DataWord<T> (&words)[N]) {
    const auto written = text(key);
    for (const auto& word : words) {
      if (word.word == written) return word.value;
    }
    if (!written.empty()) complain(key, "is none of the words allowed here: \"" + written + "\"");
    return words[0].value;
  }
  // A text that must be the code() of one of these.
  template <typename T, std::size_t N>
  T choice(const std::string& key, const std::array<T, N>& values) {
    const auto written = text(key);
    for (const T value : values) {
      if (code(value) == written) return value;
    }
    if (!written.empty()) complain(key, "is none of the words allowed here: \"" + written + "\"");
    return values.front();
  }
  // A text that `parse` must accept.
  template <typename T>
  T parsed(const std::string& key) {
    return parse_as<T>(key, text(key));
  }
  template <typename T>
  T parse_as(const std::string& key, const std::string& written) {
    auto value = T::parse(written);
    if (value) return *std::move(value);
    if (!written.empty()) {
      complain(key, std::string{value.error().code.text} + ": \"" + written + "\"");
    }
    return T{};
  }

  [[nodiscard]] bool has(const std::string& key) const;
  [[nodiscard]] std::vector<std::string> keys() const;
  void complain(const std::string& key, std::string_view reason);
  // Call last: every key that was never asked for is a complaint.
  void finish();

 private:
  const DataNode* find(const std::string& key);
  const DataNode* require(const std::string& key);

  const DataNode* node_;
  std::string name_;
  Complaints* complaints_;
  std::set<std::string> asked_;
};

}  // namespace ingang::codec
