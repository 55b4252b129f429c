#include "domain/report/questions.h"

#include <gtest/gtest.h>

#include <set>

#include "domain/report/fields.h"

namespace ingang::report {
namespace {

TEST(Questions, EachIsAPlaceInTheContentAndNoTwoAreOne) {
  static_assert(kQuestionPointers.size() == static_cast<std::size_t>(Question::notice) + 1);
  std::set<std::string_view> seen;
  for (const auto pointer : kQuestionPointers) {
    EXPECT_TRUE(is_field(pointer)) << pointer;
    EXPECT_TRUE(seen.insert(pointer).second) << pointer;
  }
}

}  // namespace
}  // namespace ingang::report
