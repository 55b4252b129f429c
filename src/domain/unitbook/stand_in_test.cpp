#include "domain/unitbook/stand_in.h"

#include "domain/unitbook/given_test.h"

namespace ingang::unitbook {
namespace {

using namespace testing_;

// The county but for these authorities, which cannot be read.
std::vector<directory::Authority> without(const std::vector<std::string>& unread) {
  auto all = sample::county_parts().authorities;
  std::erase_if(all, [&](const directory::Authority& one) {
    return std::ranges::find(unread, one.code.text()) != unread.end();
  });
  return all;
}
std::vector<std::string> codes_for(const std::vector<std::string>& unread) {
  std::vector<std::string> out;
  for (const auto& one : stand_ins(sample::county_parts().municipalities, without(unread), unread))
    out.push_back(one.code.text());
  return out;
}

TEST(StandInTest, ANamndThatCannotBeReadIsStillOneOfTheCounty) {
  EXPECT_EQ(codes_for({"0125"}), std::vector<std::string>{"0125"});
  EXPECT_EQ(codes_for({"0180-farsta", "0182"}), (std::vector<std::string>{"0182", "0180-farsta"}));
}

TEST(StandInTest, NothingStandsInForWhatCanBeReadOrIsNoNamnd) {
  EXPECT_EQ(codes_for({}), std::vector<std::string>{});
  EXPECT_EQ(codes_for({"0180-socialjour", "jour", "police-stockholm"}), std::vector<std::string>{});
  const auto parts = sample::county_parts();
  const std::vector<std::string> ekero{"0125"};
  EXPECT_TRUE(stand_ins(parts.municipalities, parts.authorities, ekero).empty());
}

// LAW: sol.stay. By day the hub answers for it, at night its after-hours team; no number is guessed.
TEST(StandInTest, AReportOfItsPlaceReachesSomebodyAllTheSame) {
  auto parts = sample::county_parts();
  std::erase_if(parts.authorities, [](const auto& one) { return one.code.text() == "0125"; });
  std::erase_if(parts.units, [](const auto& one) { return one.authority.text() == "0125"; });
  const std::vector<std::string> ekero{"0125"};
  for (auto& one : stand_ins(parts.municipalities, parts.authorities, ekero))
    parts.authorities.push_back(std::move(one));
  const directory::Directory county{std::move(parts)};
  EXPECT_EQ(county.faults(), std::vector<std::string>{"authority 0125: no unit"});
  const auto code = sample::authority("0125");
  EXPECT_EQ(county.receiver_at(code, kMonday9)->unit.text(), "0180-socialjour-hub");
  EXPECT_EQ(county.receiver_at(code, kMonday9 - 8h)->unit.text(), "jour-natt");
}

}  // namespace
}  // namespace ingang::unitbook
