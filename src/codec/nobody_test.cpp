#include "codec/nobody.h"

#include <gtest/gtest.h>

namespace ingang::codec {
namespace {

// LAW: gdpr.necessary
TEST(Nobody, NoTextOfWhatLastsHoldsAnIdentityNumber) {
  const Intake intake{.today = {2026, 11, 30}, .test_series = nullptr};
  const auto guard = guard_of_nobody(intake);
  const auto read = [&](std::string_view json) {
    return decode(json, guard, [](Object& in) {
      return in.object("edits", [](Object& edits) { return edits.text("owner", kLine); });
    });
  };
  EXPECT_TRUE(read(R"({"edits":{"owner":"Gruppledare, diarium 2026/188"}})"));
  const auto refused = read(R"({"edits":{"owner":"om 20170101-2393"}})");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, kIdentityInLastingText);
  EXPECT_EQ(refused.error().front().field, "/edits/owner");
}

// LAW: gdpr.necessary
TEST(Nobody, ATelephoneNumberMayHappenToBeOneByItsDigits) {
  const Intake intake{.today = {2026, 11, 30}, .test_series = nullptr};
  const auto guard = guard_of_nobody(intake);
  const auto takes = [&](const std::string& number) {
    return decode(R"({"number":")" + number + R"("})", guard,
                  [](Object& in) {
                    return in.text("number", {.length_max = 100, .use = TextUse::telephone});
                  })
        .has_value();
  };
  for (const auto* number : {"070-174 06 07", "070-174 06 15", "0701740623", "08-465 004 21"})
    EXPECT_TRUE(takes(number)) << number;
  for (const auto* number : {"20170101-2393", "170101-2393", "201701012393"})
    EXPECT_FALSE(takes(number)) << number;
}

}  // namespace
}  // namespace ingang::codec
