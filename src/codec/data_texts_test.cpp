#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "domain/directory/codes.h"
#include "domain/person/codes.h"
#include "domain/routing/codes.h"
#include "domain/routing/routing.h"

// What can be shown must have words in both languages, and no words without a code.
namespace ingang::codec {
namespace {

boost::json::object texts_in(const std::string& file) {
  std::ifstream in{std::filesystem::path{INGANG_SOURCE_DIR} / "data/texts" / file};
  std::ostringstream text;
  text << in.rdbuf();
  return boost::json::parse(text.str()).as_object();
}

void expect_both_languages(const boost::json::object& texts, std::string_view code) {
  const auto* entry = texts.if_contains(code);
  ASSERT_TRUE(entry) << code;
  for (const auto* language : {"sv", "en"}) {
    const auto* text = entry->as_object().if_contains(language);
    ASSERT_TRUE(text && text->is_string() && !text->as_string().empty()) << code << " " << language;
  }
}

// Every value of an enumeration that begins at 0 and whose code() is empty past its end.
template <typename Enum>
void expect_words(const boost::json::object& texts, std::size_t others = 0) {
  std::size_t count = 0;
  for (;; ++count) {
    const auto word = routing::code(static_cast<Enum>(count));
    if (word.empty()) break;
    expect_both_languages(texts, word);
  }
  EXPECT_EQ(texts.size(), count + others);
}

TEST(RoutingTexts, HaveWordsForEveryCode) {
  const auto texts = texts_in("routing.json");
  const auto part = [&](const char* name) { return texts.at(name).as_object(); };
  expect_words<routing::ConditionKind>(part("condition"));
  expect_words<routing::TargetGroup>(part("target_group"));
  expect_words<routing::Reason>(part("reason"), 3);
  expect_words<routing::OutsideReason>(part("reason"), part("reason").size() - 3);
  expect_words<routing::Warning>(part("warning"));
  expect_words<routing::ToAsk>(part("question"));
}

// At a full disk it promised that reports were taken, while each was answered 503.
TEST(DiskReserveText, PromisesNothingThatIsNotKnown) {
  const auto text = texts_in("refusals/budget.json").at("disk_reserve").as_object();
  for (const auto& [language, promises] : {std::pair{"sv", std::vector{"som vanligt", "larmad"}},
                                           std::pair{"en", std::vector{"as usual", "alerted"}}}) {
    const std::string said(text.at(language).as_string());
    for (const auto* promise : promises) EXPECT_EQ(said.find(promise), said.npos) << said;
    EXPECT_NE(said.find("ING-"), said.npos) << "by what a report is known to be stored";
  }
}

void expect_refusals(const std::string& file, std::initializer_list<Code> codes) {
  const auto texts = texts_in(file);
  for (const auto code : codes) {
    expect_both_languages(texts, code.text);
    const auto status = texts.at(code.text).at("status").as_int64();
    EXPECT_TRUE(status >= 400 && status < 500) << code.text;
  }
  EXPECT_EQ(texts.size(), codes.size()) << file;
}

TEST(RefusalTexts, HaveWordsForEveryCodeOfPersonDirectoryAndRouting) {
  expect_refusals("refusals/person.json",
                  {person::kPersonnummerMalformed, person::kPersonnummerNoSuchDate,
                   person::kPersonnummerNoSuchSerial, person::kSamordningsnummerNoSuchSerial,
                   person::kPersonnummerWrongCheckDigit, person::kSamordningsnummerMalformed,
                   person::kSamordningsnummerNoSuchDate, person::kSamordningsnummerWrongCheckDigit,
                   person::kOtherNumberMalformed, person::kOtherNumberIsPersonal,
                   person::kNotATestNumber, person::kMaybeANumber});
  expect_refusals("refusals/directory.json",
                  {directory::kMunicipalityCodeMalformed, directory::kPlaceCodeMalformed});
  expect_refusals("refusals/routing.json",
                  {routing::kRouteIsHeld, routing::kRouteWithoutReceiver,
                   routing::kRouteAcuteWithoutActing, routing::kRouteUnknownAuthority,
                   routing::kRouteUnknownUnit, routing::kRouteUnitCannotReceive,
                   routing::kRouteActingIsClosed, routing::kRouteReasonMissing});
}

}  // namespace
}  // namespace ingang::codec
