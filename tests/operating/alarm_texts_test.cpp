// What each alarm means and what to do stands in data/texts/alarms.json: for each code that the
// program raises, beside its row in docs/operating.md; and `ingang health` says it, once for a
// code.
#include "cli/alarm_texts.h"

#include <regex>
#include <set>

#include "cli/health_said.h"
#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;
using Codes = std::set<std::string>;

std::string read(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

AlarmTexts texts() {
  return AlarmTexts::load(fs::path(INGANG_SOURCE_DIR) / "data/texts/alarms.json").value();
}

Codes with_a_text() {
  Codes out;
  const auto known = texts();
  for (const auto& [code, text] : known.all()) {
    EXPECT_GT(text.means.size(), 10U) << code;
    EXPECT_GT(text.act.size(), 10U) << code;
    out.insert(code);
  }
  return out;
}

// The first column of the table.
Codes with_a_row() {
  const auto document = read(fs::path(INGANG_SOURCE_DIR) / "docs/operating.md");
  const auto from = document.find("### The alarms");
  std::istringstream lines(document.substr(from, document.find("\n## ", from) - from));
  Codes out;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    const auto first = line.substr(0, line.find('|', 1));
    const std::regex code("`([a-z_]+)`");
    for (std::sregex_iterator at(first.begin(), first.end(), code), end; at != end; ++at)
      out.insert(at->str(1));
  }
  return out;
}

// As the program's own text says them.
Codes raised() {
  const std::regex literal(
      R"rx((?:raise|raise_only|here|for_all|set|clear)\(\s*"([a-z]+_[a-z_]+|shortage)")rx"
      R"rx(|\(\w+, "([a-z]+_[a-z_]+)"\)[,\s]*[\w{])rx"
      R"rx(|watch\([\w.]+, "([a-z]+_[a-z_]+)")rx"
      R"rx(|\{\.code = "([a-z_]+)", \.about)rx"
      R"rx(|k(?:NotReceiving|ReviewWithoutReviewer) = "([a-z_]+)")rx"
      R"rx(|\? "(checkpoint_[a-z]+)" : "(checkpoint_[a-z]+)")rx");
  Codes out;
  for (const char* room : {"src/app", "src/cli"}) {
    for (const auto& each : fs::recursive_directory_iterator(fs::path(INGANG_SOURCE_DIR) / room)) {
      const auto name = each.path().filename().string();
      if (!each.is_regular_file() || name.find("_test") != name.npos) continue;
      const auto text = read(each.path());
      if (text.find("larms") == text.npos && name != "health.h" && name != "review_watch.h" &&
          name != "serving.cpp")
        continue;
      for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at)
        for (std::size_t i = 1; i < at->size(); ++i)
          if ((*at)[i].matched) out.insert(at->str(i));
    }
  }
  return out;
}

TEST(AlarmTexts, EachAlarmHasATextAndARow) {
  EXPECT_EQ(with_a_text(), with_a_row());
  EXPECT_EQ(with_a_text(), raised());
}

app::HealthView seen() {
  app::HealthView out{.status = "alarm"};
  for (int i = 0; i < 231; ++i)
    out.alarms.push_back({.code = "row_not_listed",
                          .about = fmt::format("{:032x}", i),
                          .since = Instant{1'764'400'000'000 - i}});
  out.alarms.push_back({.code = "disk_reserve", .about = {}, .since = Instant{1'764'400'000'000}});
  return out;
}

std::size_t count(const std::string& text, std::string_view of) {
  std::size_t out = 0;
  for (auto at = text.find(of); at != text.npos; at = text.find(of, at + 1)) ++out;
  return out;
}

// It was said 231 times, by a number that nobody else uses, and not what to do.
TEST(AlarmTexts, HealthSaysEachCodeOnceWithWhatToDo) {
  const auto all = texts();
  const auto said =
      said_of(seen(), false, {.texts = all, .reference = [](const std::string& about) {
                                return about.ends_with("01") ? "ING-7K3MQ-2XPRA" : std::string{};
                              }});
  EXPECT_EQ(said.code, 1);
  EXPECT_EQ(count(said.out, "row_not_listed"), 1U) << said.out;
  EXPECT_NE(said.out.find("row_not_listed: 231 st"), said.out.npos) << said.out;
  EXPECT_NE(said.out.find("ING-7K3MQ-2XPRA, "), said.out.npos) << said.out;
  EXPECT_NE(said.out.find("och 228 till"), said.out.npos) << said.out;
  EXPECT_NE(said.out.find(all.of("row_not_listed").act), said.out.npos) << said.out;
  EXPECT_NE(said.out.find(all.of("disk_reserve").act), said.out.npos) << said.out;
  EXPECT_EQ(count(said_of(seen(), true, {.texts = all, .reference = {}}).out, "row_not_listed"),
            231U)
      << "programs are told all";
}

}  // namespace
}  // namespace ingang::cli
