// Who answers now: each place, until when, and what comes next.
#include "domain/directory/answering.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/directory/sample_county.h"

namespace ingang::directory {
namespace {

const Instant kNoon = from_stockholm({{2026, 11, 23}, 12 * 60});
constexpr int kDays = 180;

const Answering& of(const std::vector<Answering>& all, std::string_view authority) {
  const auto found = std::ranges::find_if(
      all, [&](const Answering& one) { return one.place.authority->code.text() == authority; });
  EXPECT_NE(found, all.end()) << authority;
  return *found;
}

TEST(Answering, EachPlaceOnceWithWhatComesNext) {
  const auto county = sample::county();
  const auto all = answering_at(county, kNoon, {}, kDays);
  EXPECT_EQ(all.size(), 5U) << "three municipalities and two districts";
  const auto& ekero = of(all, "0125");
  EXPECT_EQ(ekero.receiving.unit.text(), "0125-mottagning");
  EXPECT_EQ(stockholm(*ekero.receiving.until).text(), "2026-11-23 16:30");
  ASSERT_TRUE(ekero.next);
  EXPECT_EQ(ekero.next->unit.text(), "jour-natt");
}

TEST(Answering, APlannedChangeEndsTheAnswerWhenItBringsAnother) {
  const auto county = sample::county();
  auto parts = sample::county_parts();
  const auto reception = std::ranges::find(parts.units, "0125-mottagning",
                                           [](const Unit& unit) { return unit.code.text(); });
  reception->contacts.front().value = "08-465 004 77";
  const Directory later{parts};
  const Ahead ahead{.from = kNoon + std::chrono::hours{1}, .directory = &later};
  const auto all = answering_at(county, kNoon, ahead, kDays);
  const auto& ekero = of(all, "0125");
  EXPECT_EQ(ekero.receiving.until, ahead.from) << "from one o'clock by another number";
  ASSERT_TRUE(ekero.next);
  EXPECT_EQ(number_of(*ekero.next_in, ekero.next->unit), "08-465 004 77");
  EXPECT_EQ(stockholm(*of(all, "0182").receiving.until).text(), "2026-11-23 16:30")
      << "nothing changes there";
}

TEST(Answering, AnUnprovenNumberIsAnsweredWithAnotherToRingToo) {
  auto parts = sample::county_parts();
  for (auto& unit : parts.units) unit.contacts.front().last_proof = LocalDate{2026, 11, 2};
  const Directory county{parts};
  EXPECT_TRUE(unproven_numbers(county, {2027, 5, 1}, kDays).empty()) << "180 days is not too old";
  EXPECT_EQ(unproven_numbers(county, {2027, 5, 2}, kDays).size(), parts.units.size());
  const auto fresh = answering_at(county, kNoon, {}, kDays);
  EXPECT_FALSE(of(fresh, "0125").unproven);
  const auto never = sample::county();
  const auto all = answering_at(never, kNoon, {}, kDays);
  EXPECT_TRUE(of(all, "0125").unproven) << "it was never proved";
  EXPECT_EQ(of(all, "0125").receiving.unit.text(), "0125-mottagning") << "and is not withheld";
  EXPECT_EQ(of(all, "0125").ring_also, "08-465 004 11") << "Nacka, who is open";
}

}  // namespace
}  // namespace ingang::directory
