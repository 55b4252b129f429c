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

}  // namespace
}  // namespace ingang::codec
