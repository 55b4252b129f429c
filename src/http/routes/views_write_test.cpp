#include "http/routes/views_write.h"

#include <gtest/gtest.h>

namespace ingang::http {
namespace {

std::string written(const app::LawShown& law) {
  std::string out;
  codec::Writer to{out};
  write_clock_body(to, {.kind = "protection_assessment", .due = {}, .basis = "law", .law = law});
  return out;
}

TEST(Clock, CitesItsLawAndSaysWhichLawyerHasCheckedIt) {
  const auto checked = written({.citation = "Lag 1 §", .checked_by = "Jurist Juristsson"});
  EXPECT_NE(checked.find(R"("law":"Lag 1 §")"), std::string::npos) << checked;
  EXPECT_NE(checked.find(R"("law_checked_by":"Jurist Juristsson")"), std::string::npos) << checked;
  const auto unchecked = written({.citation = "Lag 1 §"});
  EXPECT_NE(unchecked.find(R"("law":"Lag 1 §")"), std::string::npos) << unchecked;
  EXPECT_EQ(unchecked.find("law_checked_by"), std::string::npos) << unchecked;
}

}  // namespace
}  // namespace ingang::http
