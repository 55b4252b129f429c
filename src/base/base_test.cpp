#include <gtest/gtest.h>

#include <type_traits>

#include "base/bytes.h"
#include "base/id.h"
#include "base/personal.h"
#include "base/time.h"

namespace ingang {
namespace {

TEST(Instant, IsWrittenAndReadAsRfc3339) {
  const auto at = Instant::find("2026-11-23T09:45:00.5+01:00");
  ASSERT_TRUE(at);
  EXPECT_EQ(at->text(), "2026-11-23T08:45:00.500Z");
  EXPECT_EQ(Instant::find(at->text()), at);
}

TEST(Instant, RefusesWhatDoesNotExist) {
  for (const auto* text : {"2026-02-30T10:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T10:00:00",
                           "2026-01-01 10:00:00Z", "", "2026-01-01T10:00:00.Z"}) {
    EXPECT_FALSE(Instant::find(text)) << text;
  }
}

TEST(LocalDate, CountsDaysMonthsAndAges) {
  EXPECT_EQ((LocalDate{2026, 1, 31}.plus_months(1)), (LocalDate{2026, 2, 28}));
  EXPECT_EQ((LocalDate{2026, 12, 31}.plus_days(1)), (LocalDate{2027, 1, 1}));
  EXPECT_EQ((LocalDate{2026, 11, 23}.weekday()), 1);
  EXPECT_EQ(age_in_years({2008, 11, 23}, {2026, 11, 22}), 17);
  EXPECT_EQ(age_in_years({2008, 11, 23}, {2026, 11, 23}), 18);
}

// LAW: person.leap_day_birthday
TEST(LocalDate, BornOn29FebruaryHasTheBirthdayOnThe28thInAYearWithoutOne) {
  const LocalDate born{2008, 2, 29};
  EXPECT_EQ(age_in_years(born, {2026, 2, 27}), 17);
  EXPECT_EQ(age_in_years(born, {2026, 2, 28}), 18);
  EXPECT_EQ(age_in_years(born, {2026, 3, 1}), 18);
  EXPECT_EQ(age_in_years(born, {2024, 2, 28}), 15) << "a leap year has the day itself";
  EXPECT_EQ(age_in_years(born, {2024, 2, 29}), 16);
  EXPECT_EQ(age_in_years({1984, 2, 29}, {2100, 2, 28}), 116) << "2100 is none";
  EXPECT_EQ(age_in_years({2008, 2, 28}, {2026, 2, 28}), 18);
  EXPECT_EQ(age_in_years({2008, 3, 1}, {2026, 2, 28}), 17);
}

TEST(Stockholm, TheHourThatComesTwiceIsItsFirst) {
  const LocalTime twice{{2026, 10, 25}, 2 * 60 + 30};
  EXPECT_EQ(from_stockholm(twice).text(), "2026-10-25T00:30:00.000Z");
  EXPECT_EQ(stockholm({from_stockholm(twice).ms + 3'600'000}), twice);
}

TEST(Stockholm, TheHourThatNeverComesIsTheMomentOfChange) {
  const LocalTime never{{2026, 3, 29}, 2 * 60 + 30};
  EXPECT_EQ(from_stockholm(never).text(), "2026-03-29T01:00:00.000Z");
}

TEST(Easter, FallsWhereTheAlmanacSays) {
  EXPECT_EQ(easter_sunday(2026), (LocalDate{2026, 4, 5}));
  EXPECT_EQ(easter_sunday(2027), (LocalDate{2027, 3, 28}));
}

TEST(Hex, GoesBothWaysAndRefusesOtherCharacters) {
  EXPECT_EQ(hex(*find_bytes("00ffA1")), "00ffa1");
  EXPECT_FALSE(find_bytes("0"));
  EXPECT_FALSE(find_bytes("zz"));
}

template <typename T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};
static_assert(!Printable<Personal>, "what names a person cannot be printed");

}  // namespace
}  // namespace ingang
