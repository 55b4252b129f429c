// What two states of a county say otherwise.
#include "app/county_difference.h"

#include <gtest/gtest.h>

#include "domain/directory/sample_county.h"

namespace ingang::app {
namespace {

namespace sample = directory::sample;
using Of = CountyDifference::Of;

CountyNow county(const std::function<void(directory::Directory::Parts&)>& change = {}) {
  auto parts = sample::county_parts();
  if (change) change(parts);
  return {.directory = directory::Directory{std::move(parts)}, .agreements = {}};
}
directory::Unit& unit(directory::Directory::Parts& parts, std::string_view code) {
  return *std::ranges::find(parts.units, sample::unit(code), &directory::Unit::code);
}

TEST(CountyDifference, IsNoneOfTheSame) { EXPECT_TRUE(differences(county(), county()).empty()); }

TEST(CountyDifference, SaysWhatWasChangedOfAUnitByItsCode) {
  const auto changed = county([](auto& parts) {
    unit(parts, "0125-mottagning").name = "Ny";
    unit(parts, "0125-mottagning").contacts.front().value = "08-465 004 99";
  });
  const auto found = differences(county(), changed);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].of, Of::unit);
  EXPECT_EQ(found[0].code, "0125-mottagning");
  EXPECT_EQ(found[0].what, "kontaktvägar");
  EXPECT_EQ(found[0].one, "telefon 08-465 004 10 (jour)");
  EXPECT_EQ(found[0].other, "telefon 08-465 004 99 (jour)");
  EXPECT_EQ(found[1].what, "namn");
}

TEST(CountyDifference, SaysWhatOnlyOneOfThemHas) {
  const auto without = county([](auto& parts) {
    std::erase_if(parts.units,
                  [](const auto& each) { return each.code == sample::unit("0182-mottagning"); });
  });
  const auto gone = differences(county(), without);
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone[0], (CountyDifference{Of::unit, "0182-mottagning", "", "0182-mottagning", ""}));
  const auto added = differences(without, county());
  ASSERT_EQ(added.size(), 1U);
  EXPECT_EQ(added[0].one, "");
  EXPECT_EQ(added[0].other, "0182-mottagning");
}

// Each thing that a directory says counts, but for those that change by themselves.
TEST(CountyDifference, EachPartOfAUnitCounts) {
  using Change = std::function<void(directory::Unit&)>;
  const std::vector<Change> changes{
      [](auto& u) { u.authority = sample::authority("0182"); },
      [](auto& u) { u.kind = directory::UnitKind::advice; },
      [](auto& u) { u.hours = duty::OpeningHours::round_the_clock(); },
      [](auto& u) {
        u.hours.closed.insert({2026, 12, 30});
      },
      [](auto& u) {
        u.hours.day_off = {{60, 120}};
      },
      [](auto& u) { u.login = false; },
      [](auto& u) { u.serves = {{.authority = sample::authority("0140")}}; },
      [](auto& u) { u.fallback.pop_back(); },
      [](auto& u) { u.areas = {"LPO Farsta"}; },
      [](auto& u) { u.certainty = directory::Certainty::unverified; },
      [](auto& u) { u.source = "webben"; },
      [](auto& u) { u.contacts.front().owner = "växeln"; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto changed = county([&](auto& parts) { changes[i](unit(parts, "0125-mottagning")); });
    EXPECT_EQ(differences(county(), changed).size(), 1U) << i;
  }
  const auto proved = county([](auto& parts) {
    unit(parts, "0125-mottagning").contacts.front().last_proof = LocalDate{2026, 11, 1};
    unit(parts, "0125-mottagning")
        .contacts.push_back({.kind = directory::ContactKind::phone,
                             .value = "08-465 004 77",
                             .owner = "jour",
                             .until = Instant{1}});
  });
  EXPECT_TRUE(differences(county(), proved).empty());
}

TEST(CountyDifference, AnAgreementIsThatOfItsFirstDay) {
  auto one = county();
  auto other = county();
  const agreement::Agreement terms{.municipality = sample::municipality("0125"),
                                   .decision_reference = "SN 1",
                                   .in_force_from = {2023, 10, 16},
                                   .term_to = {2024, 12, 31}};
  one.agreements = {terms};
  EXPECT_EQ(differences(one, other).size(), 1U);
  other.agreements = {terms};
  EXPECT_TRUE(differences(one, other).empty());
  other.agreements.front().mandate = agreement::Mandate::also_protection_assessment;
  const auto found = differences(one, other);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "0125 från 2023-10-16");
  EXPECT_EQ(found[0].what, "mandat");
}

}  // namespace
}  // namespace ingang::app
