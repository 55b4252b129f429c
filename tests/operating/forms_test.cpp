// `ingang forms check FILE`: what it says, and how it ends.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class FormsCheck : public OperatingTest {
 protected:
  static std::string first_version() {
    std::ifstream in(fs::path(INGANG_SOURCE_DIR) / "data/forms/consultation-1.toml");
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::string replaced(std::string text, const std::string& before,
                              const std::string& after) {
    const auto found = text.find(before);
    EXPECT_NE(found, text.npos) << before;
    return text.replace(found, before.size(), after);
  }
  static std::string second_version() {
    return replaced(replaced(first_version(), "version = 1", "version = 2"),
                    "valid_from = 2026-01-01", "valid_from = 2027-01-01");
  }
  Ran check(const std::string& text) const {
    std::ofstream{folder_ / "form.toml"} << text;
    return run_ingang(fmt::format("forms check {}", at("form.toml")));
  }
  static void expect(const Ran& ran, int code, std::initializer_list<const char*> said) {
    EXPECT_EQ(ran.code, code) << ran.said;
    for (const auto* each : said)
      EXPECT_NE(ran.said.find(each), std::string::npos) << each << " in " << ran.said;
  }
};

TEST_F(FormsCheck, TheSameFileChangesNothing) {
  expect(run_ingang("forms check data/forms/consultation-1.toml"), 0, {"är ett nytt formulär"});
  expect(check(first_version()), 0, {"Inget är ändrat."});
  expect(check(second_version()), 0, {"jämförd med version 1", "Inget är ändrat."});
}

TEST_F(FormsCheck, ANextVersionIsSaidByClass) {
  const auto words = replaced(second_version(), "\"Vad undrar du?\"", "\"Vad är din fråga?\"");
  expect(check(words), 0, {"bara ord: question: frågan är skriven med andra ord", "kan användas"});
  const auto more = replaced(words, "least = 0", "least = 1");
  expect(check(more), 0, {"ny fråga: age_years: gränserna för svaret är ändrade"});
  const auto closed = replaced(more, "word = \"desk\"", "word = \"desk\"\n  closed = true");
  expect(check(closed), 0, {"stängt: asker_role, desk: svaret går inte att välja längre"});
}

TEST_F(FormsCheck, WhatBreaksAnOldAnswerIsRefused) {
  const auto type = replaced(second_version(), "type = \"number\"", "type = \"duration\"");
  expect(check(type), 1, {"går inte: age_years: frågan är av ett annat slag", "kan inte användas"});
  const auto renamed = replaced(second_version(), "name = \"seen\"", "name = \"sett\"");
  expect(check(renamed), 1, {"går inte: seen: frågan är borttagen", "ny fråga: sett"});
  const auto edited = replaced(first_version(), "\"Vad undrar du?\"", "\"Vad är din fråga?\"");
  expect(check(edited), 1, {"en version som finns i data/forms ändras aldrig"});
  expect(check(replaced(first_version(), "version = 1", "version = 3")), 1,
         {"versionen är inte nästa", "inte från en senare dag"});
}

TEST_F(FormsCheck, WhatTheRulesRestOnIsNotTakenAway) {
  const auto unseen = replaced(second_version(), "name = \"danger_now\"",
                               "name = \"danger_now\"\naudience = \"own_authority\"");
  expect(check(unseen), 1,
         {"ny fråga: danger_now", "kan inte användas", "danger_now: must be for everybody"});
}

TEST_F(FormsCheck, AFaultInTheFileIsSaidWithItsLine) {
  const auto later = replaced(first_version(), "about = child", "seen filled");
  expect(check(later), 1, {"form.toml:", "shown_when: \"seen\" does not come before"});
}

TEST_F(FormsCheck, WhatCannotBeReadEndsWithTwo) {
  expect(run_ingang("forms check " + at("nothing.toml")), 2, {"gick inte att läsa"});
  expect(check("key = "), 2, {"gick inte att läsa"});
  expect(run_ingang("forms check " + at("x.toml") + " --data " + at("nothing")), 2, {});
  expect(run_ingang("forms check"), 2, {});
}

}  // namespace
}  // namespace ingang::cli
