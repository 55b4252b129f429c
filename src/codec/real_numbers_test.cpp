// The number of somebody real, wherever it is written. All numbers here are test numbers of
// Skatteverket; a series without them makes them real.
#include <gtest/gtest.h>

#include "codec/content.h"
#include "codec/every_text_test.h"
#include "domain/person/codes.h"

namespace ingang::codec {
namespace {

namespace bj = boost::json;

const person::TestSeries kOthers{{{1, 2, 0}}};
const person::TestSeries kOfSkatteverket{{{980, 999, 0}, {238, 239, 1976, 2023}}};
constexpr LocalDate kThatDay{2026, 11, 28};

// Without the identifier that every_text() itself puts in.
std::string every_text_but_numbers(std::string_view text) {
  auto content = every_text([&] { return bj::string(text); });
  const auto drop = [](bj::value& person) { person.as_object().erase("identifiers"); };
  drop(content["child"]);
  drop(content["siblings"].as_array()[0]);
  drop(content["guardians"].as_array()[0].as_object()["person"]);
  return bj::serialize(content);
}

std::size_t texts_in(const bj::value& value) {
  std::size_t sum = value.is_string() ? 1 : 0;
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) sum += texts_in(member.value());
  }
  if (const auto* array = value.if_array()) {
    for (const auto& item : *array) sum += texts_in(item);
  }
  return sum;
}

// LAW: test_numbers
TEST(RealNumberGuard, RefusesOneInEachTextOfAContentAndNamesTheField) {
  const auto json = every_text_but_numbers("Hon har 20120315–9825 skrivet");
  const auto sent = decode_content(json, {.today = kThatDay, .test_series = &kOthers});
  ASSERT_FALSE(sent);
  // `language`, a role and a "whom" are no texts of the test's own.
  constexpr std::size_t kWords = 5;
  EXPECT_EQ(sent.error().size(), texts_in(bj::parse(json)) - kWords);
  for (const auto& refusal : sent.error()) {
    EXPECT_EQ(refusal.code, person::kNotATestNumber);
    bj::error_code missing;
    const auto whole = bj::parse(json);
    EXPECT_TRUE(whole.find_pointer(refusal.field, missing)) << refusal.field;
  }
  EXPECT_TRUE(decode_content(json, {.today = kThatDay, .test_series = &kOfSkatteverket}));
  EXPECT_TRUE(decode_content(json, {.today = kThatDay})) << "where real numbers are taken";
  EXPECT_TRUE(decode_stored_content(json)) << "what is stored is read";
}

// LAW: test_numbers
TEST(RealNumberGuard, WarnsOfTenBareDigitsInWordsAndLeavesATelephoneNumberAlone) {
  const auto json = every_text_but_numbers("1203159825");
  const Intake intake{.today = kThatDay, .test_series = &kOthers};
  Refusals warnings;
  const auto read = decode(json, guard_of(intake, &warnings),
                           [&](Object& in) { return read_content(in, intake); });
  ASSERT_TRUE(read) << read.error().front().field;
  EXPECT_FALSE(warnings.empty());
  for (const auto& warning : warnings) {
    EXPECT_EQ(warning.code, person::kMaybeANumber);
    EXPECT_FALSE(warning.field.ends_with("/phone")) << warning.field;
  }
}

// LAW: test_numbers
TEST(RealNumberGuard, RefusesOneWithinANumberOfAnotherKindAndOnceForOneInItsOwnField) {
  const auto with = [](const char* kind, const char* number) {
    return decode_content(std::string{R"({"child":{"identifiers":[{"kind":")"} + kind +
                              R"(","number":")" + number + R"("}]}})",
                          {.today = kThatDay, .test_series = &kOthers});
  };
  const std::string field = "/child/identifiers/0/number";
  for (const auto* kind : {"immunity", "lma", "reserve", "other"}) {
    for (const auto* number : {"LMA 20120315-9825", "201203159825/2", "nr 120315-9825"}) {
      const auto sent = with(kind, number);
      ASSERT_FALSE(sent) << kind << " " << number;
      EXPECT_EQ(sent.error().front().code, person::kNotATestNumber);
      EXPECT_EQ(sent.error().front().field, field);
    }
    EXPECT_TRUE(with(kind, "50-1234567"));
  }
  const auto own = with("personnummer", "20120315-9825");
  ASSERT_FALSE(own);
  ASSERT_EQ(own.error().size(), 1U);
  EXPECT_EQ(own.error().front().field, field);
}

}  // namespace
}  // namespace ingang::codec
