// AlarmTexts: what each alarm means and what to do, in Swedish: data/texts/alarms.json.
//
// Promise: each code that the program raises has a text here and a row in docs/operating.md
//          (tests/operating/alarm_texts_test.cpp).
// Errors:  load() answers a sentence with the file and what is wrong with it.
// Threads: any, after load().
#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace ingang::cli {

struct AlarmText {
  std::string means;
  std::string act;
};

class AlarmTexts {
 public:
  [[nodiscard]] static std::expected<AlarmTexts, std::string> load(
      const std::filesystem::path& file);
  // Of a code without a text: what holds of every alarm.
  [[nodiscard]] const AlarmText& of(std::string_view code) const;
  [[nodiscard]] const std::map<std::string, AlarmText, std::less<>>& all() const { return texts_; }

 private:
  std::map<std::string, AlarmText, std::less<>> texts_;
};

}  // namespace ingang::cli
