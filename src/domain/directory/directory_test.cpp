#include "domain/directory/directory.h"

#include <gtest/gtest.h>

#include "domain/directory/codes.h"
#include "domain/directory/sample_county.h"

namespace ingang::directory {
namespace {

using sample::authority;
using sample::district;
using sample::municipality;
using sample::unit;

const LocalDate kMonday{2026, 11, 23};

Instant at_hour(LocalDate day, int hour, int minute = 0) {
  return from_stockholm({day, hour * 60 + minute});
}

TEST(PlaceCodes, AreRefusedWhenMalformed) {
  EXPECT_EQ(MunicipalityCode::parse("0180")->text(), "0180");
  for (const auto* text : {"", "180", "018O", "01800", " 180"}) {
    EXPECT_EQ(MunicipalityCode::parse(text).error().code, kMunicipalityCodeMalformed) << text;
  }
  EXPECT_EQ(UnitCode::parse("0180-farsta-mottagning")->text(), "0180-farsta-mottagning");
  for (const auto* text : {"", "a", "-ab", "ab-", "Farsta", "järva", "a b", "a/b"}) {
    EXPECT_EQ(UnitCode::parse(text).error().code, kPlaceCodeMalformed) << text;
  }
}

TEST(Directory, FindsWhatItHasAndNothingElse) {
  const auto county = sample::county();
  EXPECT_TRUE(county.faults().empty()) << county.faults().front();
  EXPECT_EQ(county.find_unit("0125-mottagning")->authority.text(), "0125");
  EXPECT_EQ(county.find_unit("0126-mottagning"), nullptr);
  EXPECT_EQ(county.find_unit("Not a code"), nullptr);
  EXPECT_EQ(county.find_hub()->code.text(), "0180-socialjour-hub");
  EXPECT_EQ(county.find_day_unit(authority("0180-farsta"))->code.text(), "0180-farsta-mottagning");
  EXPECT_EQ(county.find_district(municipality("0180"), district("jarva"))->name, "Järva");
}

TEST(AnswersAtNight, IsAskedOfTheKindAndOfTheHours) {
  const auto county = sample::county();
  EXPECT_TRUE(answers_at_night(*county.find_hub()));
  auto reception = *county.find_unit("0125-mottagning");
  EXPECT_FALSE(answers_at_night(reception));
  reception.hours.weekly[4] = {{0, 4 * 60}, {8 * 60, 16 * 60}};
  EXPECT_TRUE(answers_at_night(reception)) << "on Fridays";
  reception.hours.weekly[4] = {{0, 3 * 60}, {3 * 60 + 1, 24 * 60}};
  EXPECT_FALSE(answers_at_night(reception));
  reception.kind = UnitKind::after_hours;
  EXPECT_TRUE(answers_at_night(reception)) << "whatever its hours are";
  for (const auto kind : {UnitKind::police, UnitKind::advice}) {
    reception.kind = kind;
    reception.hours = duty::OpeningHours::round_the_clock();
    EXPECT_FALSE(answers_at_night(reception));
  }
}

TEST(Committee, OfADividedMunicipalityNeedsADistrict) {
  const auto county = sample::county();
  EXPECT_EQ(county.find_committee(municipality("0180"), district("farsta"))->code.text(),
            "0180-farsta");
  EXPECT_EQ(county.find_committee(municipality("0180"), std::nullopt), nullptr);
  EXPECT_EQ(county.find_committee(municipality("0180"), district("bromma")), nullptr);
  EXPECT_EQ(county.find_committee(municipality("0125"), district("farsta"))->code.text(), "0125");
  EXPECT_EQ(county.find_committee(municipality("2480"), std::nullopt), nullptr);
}

TEST(Receiver, IsTheReceptionInItsHours) {
  const auto receiving = sample::county().receiver_at(authority("0125"), at_hour(kMonday, 9));
  ASSERT_TRUE(receiving);
  EXPECT_EQ(receiving->unit.text(), "0125-mottagning");
  EXPECT_EQ(receiving->reason, ReceivingReason::reception_open);
  EXPECT_EQ(receiving->until, at_hour(kMonday, 16, 30));
  EXPECT_TRUE(receiving->passed_over.empty());
}

TEST(Receiver, IsTheTeamAfterHoursUntilTheReceptionOpens) {
  const auto county = sample::county();
  const auto receiving = county.receiver_at(authority("0125"), at_hour(kMonday, 3));
  EXPECT_EQ(receiving->unit.text(), "jour-natt");
  EXPECT_EQ(receiving->reason, ReceivingReason::after_hours_team);
  EXPECT_EQ(receiving->until, at_hour(kMonday, 8));
  EXPECT_EQ(receiving->passed_over, std::vector{unit("0125-mottagning")});
  const auto christmas = county.receiver_at(authority("0125"), at_hour({2026, 12, 25}, 10));
  EXPECT_EQ(christmas->unit.text(), "jour-natt");
  EXPECT_EQ(christmas->until, at_hour({2026, 12, 28}, 8));
}

TEST(Receiver, OfADistrictBoardIsTheHubAfterHours) {
  const auto receiving =
      sample::county().receiver_at(authority("0180-farsta"), at_hour(kMonday, 3));
  EXPECT_EQ(receiving->unit.text(), "0180-socialjour-hub");
  EXPECT_EQ(receiving->reason, ReceivingReason::after_hours_team);
}

TEST(Receiver, FollowsTheFallbackChainWhenTheTeamIsClosed) {
  auto parts = sample::county_parts();
  parts.units[1].hours = {};  // The team is never open.
  const Directory county{parts};
  const auto receiving = county.receiver_at(authority("0125"), at_hour(kMonday, 3));
  EXPECT_EQ(receiving->unit.text(), "0180-socialjour-hub");
  EXPECT_EQ(receiving->reason, ReceivingReason::fallback);
  EXPECT_EQ(receiving->passed_over,
            (std::vector{unit("0125-mottagning"), unit("jour-natt"), unit("0182-mottagning")}));
}

TEST(Receiver, IsTheHubWhenNobodyElseIsThere) {
  auto parts = sample::county_parts();
  for (auto& u : parts.units) {
    if (u.kind != UnitKind::hub) u.hours = {};
    u.fallback.clear();
  }
  const Directory county{parts};
  const auto receiving = county.receiver_at(authority("0125"), at_hour(kMonday, 9));
  EXPECT_EQ(receiving->unit.text(), "0180-socialjour-hub");
  EXPECT_EQ(receiving->reason, ReceivingReason::hub_as_last_resort);
}

TEST(Receiver, PassesOverAUnitThatCannotBeTold) {
  auto parts = sample::county_parts();
  for (auto& u : parts.units) {
    if (u.code.text() != "0125-mottagning") continue;
    u.login = false;
    u.contacts.clear();
  }
  const Directory county{parts};
  EXPECT_FALSE(county.faults().empty());
  EXPECT_NE(county.receiver_at(authority("0125"), at_hour(kMonday, 9))->unit.text(),
            "0125-mottagning");
}

TEST(Receiver, IsNothingOnlyForAnUnknownAuthority) {
  const auto county = sample::county();
  EXPECT_FALSE(county.receiver_at(authority("9999"), at_hour(kMonday, 9)));
  for (const auto& a : county.parts().authorities) {
    for (int half_hour = 0; half_hour < 14 * 48;
         ++half_hour) {  // Two weeks, the change of clocks within.
      const auto at = at_hour({2026, 10, 19}, 0) + std::chrono::minutes{30 * half_hour};
      const auto receiving = county.receiver_at(a.code, at);
      ASSERT_TRUE(receiving) << a.code.text();
      ASSERT_TRUE(county.unit_open_at(receiving->unit, at));
      if (receiving->until) {
        ASSERT_GT(*receiving->until, at);
      }
    }
  }
}

TEST(RingNext, OpenUnitsComeFirstAndTheHubIsAlwaysThere) {
  const auto county = sample::county();
  EXPECT_EQ(county.ring_next(unit("0125-mottagning"), at_hour(kMonday, 9)),
            (std::vector{unit("0182-mottagning"), unit("0180-socialjour-hub"), unit("jour-natt")}));
  EXPECT_EQ(county.ring_next(unit("0125-mottagning"), at_hour(kMonday, 3)),
            (std::vector{unit("jour-natt"), unit("0180-socialjour-hub"), unit("0182-mottagning")}));
  EXPECT_EQ(county.ring_next(unit("0140-mottagning"), at_hour(kMonday, 3)),
            (std::vector{unit("jour-natt"), unit("0180-socialjour-hub")}));
  EXPECT_TRUE(county.ring_next(unit("0180-socialjour-hub"), at_hour(kMonday, 3)).empty());
}

TEST(NextOpening, IsTheUnitsOwn) {
  const auto county = sample::county();
  EXPECT_EQ(county.next_opening(unit("0125-mottagning"), at_hour({2026, 11, 27}, 17)),
            at_hour({2026, 11, 30}, 8));
  EXPECT_FALSE(county.next_opening(unit("none-such"), at_hour(kMonday, 9)));
}

TEST(Faults, NameEachHole) {
  const auto faults_with = [](auto change) {
    auto parts = sample::county_parts();
    change(parts);
    std::string all;
    for (const auto& fault : Directory{parts}.faults()) all += fault + "\n";
    return all;
  };
  using Parts = Directory::Parts;
  const auto has = [](const std::string& all, const char* part) {
    return all.find(part) != std::string::npos;
  };
  EXPECT_TRUE(
      has(faults_with([](Parts& p) { p.units.erase(p.units.begin()); }), "exactly one hub"));
  EXPECT_TRUE(has(faults_with([](Parts& p) { p.units[1].serves.clear(); }), "after hours"));
  EXPECT_TRUE(has(faults_with([](Parts& p) { p.units.push_back(p.units[1]); }), "repeated"));
  EXPECT_TRUE(has(faults_with([](Parts& p) { p.ordinary_outside.clear(); }), "outside the county"));
  EXPECT_TRUE(has(faults_with([](Parts& p) { p.authorities.erase(p.authorities.begin()); }),
                  "municipality 0125: no committee"));
  EXPECT_TRUE(has(faults_with([](Parts& p) { p.units[1].fallback = {unit("none-such")}; }),
                  "unknown fallback none-such"));
  EXPECT_TRUE(has(faults_with([](Parts& p) { p.municipalities.back().standard_receiver.reset(); }),
                  "no standard receiver"));
  EXPECT_TRUE(
      has(faults_with([](Parts& p) { p.units[0].hours = sample::office(); }), "round the clock"));
  EXPECT_TRUE(has(faults_with([](Parts& p) {
                    p.units[1].hours.day_off = {{60, 30}};
                  }),
                  "out of order"));
}

}  // namespace
}  // namespace ingang::directory
