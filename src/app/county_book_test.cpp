// The county's snapshot: when it is another, and when it stays.
#include "app/county_book.h"

#include <gtest/gtest.h>

#include <thread>

#include "app/kinds.h"
#include "domain/directory/sample_county.h"

namespace ingang::app {
namespace {

constexpr Instant kNow{1'795'424'400'000};
constexpr Duration kHour = std::chrono::hours{1};

// By its name we see which it is.
CountyNow called(std::string name, std::optional<Instant> until = {}) {
  auto parts = directory::sample::county_parts();
  parts.name = std::move(name);
  return {.directory = directory::Directory{std::move(parts)}, .agreements = {}, .until = until};
}
std::string name_at(const CountyBook& book, Instant at) {
  return book.at(at)->directory.parts().name;
}

// A source that answers what is planned: a name from each instant on.
struct Planned {
  std::map<Instant, std::string> names;
  int readings{};
  bool silent{};

  Outcome<CountyNow> operator()(Instant at) {
    ++readings;
    if (silent) return failed(Fault{Fault::Kind::unavailable, "silent"});
    const auto next = names.upper_bound(at);
    auto out = called(std::prev(next)->second);
    out.from = std::prev(next)->first;
    if (next != names.end()) out.until = next->first;
    return out;
  }
};
CountyBook::Source source_of(Planned& planned) {
  return [&planned](Instant at) { return planned(at); };
}

TEST(CountyBook, IsAsItWasMadeUntilItHasReadAnything) {
  const CountyBook fixed(called("fast"));
  EXPECT_EQ(name_at(fixed, kNow), "fast");
  EXPECT_FALSE(fixed.is_due(kNow)) << "it has nothing to read";
}

TEST(CountyBook, APlannedChangeHoldsFromItsInstantOnWithoutAnyReading) {
  Planned planned{.names = {{Instant{}, "före"}, {kNow + kHour, "efter"}}};
  CountyBook book(called("filer"), source_of(planned));
  ASSERT_TRUE(book.refresh(kNow));
  const auto readings = planned.readings;
  EXPECT_EQ(name_at(book, kNow + kHour - Duration{1}), "före");
  EXPECT_EQ(name_at(book, kNow + kHour), "efter");
  EXPECT_EQ(planned.readings, readings);
  // Then what comes after that has to be read.
  EXPECT_FALSE(book.is_due(kNow + kHour)) << "nothing more is planned";
  EXPECT_EQ(book.at(kNow + kHour)->from, kNow + kHour);
}

TEST(CountyBook, OfSeveralPlannedChangesEachHoldsInItsTurn) {
  Planned planned{.names = {{Instant{}, "noll"}, {kNow + kHour, "ett"}, {kNow + 2 * kHour, "två"}}};
  CountyBook book(called("filer"), source_of(planned));
  ASSERT_TRUE(book.refresh(kNow));
  EXPECT_FALSE(book.is_due(kNow));
  EXPECT_EQ(name_at(book, kNow + kHour), "ett");
  ASSERT_TRUE(book.is_due(kNow + kHour)) << "the second is not read yet";
  ASSERT_TRUE(book.refresh(kNow + kHour));
  EXPECT_EQ(name_at(book, kNow + 2 * kHour), "två");
}

TEST(CountyBook, WhoeverHasASnapshotKeepsItOverAChange) {
  Planned planned{.names = {{Instant{}, "före"}}};
  CountyBook book(called("filer"), source_of(planned));
  ASSERT_TRUE(book.refresh(kNow));
  const auto mine = book.at(kNow);
  planned.names[kNow] = "efter";
  ASSERT_TRUE(book.refresh(kNow));
  EXPECT_EQ(mine->directory.parts().name, "före");
  EXPECT_EQ(name_at(book, kNow), "efter");
}

TEST(CountyBook, AReadingThatFailsLeavesWhatThereIsAndIsDueAgain) {
  Planned planned{.names = {{Instant{}, "före"}, {kNow + kHour, "efter"}}};
  CountyBook book(called("filer"), source_of(planned));
  ASSERT_TRUE(book.refresh(kNow));
  planned.silent = true;
  EXPECT_FALSE(book.refresh(kNow));
  EXPECT_TRUE(book.is_due(kNow));
  EXPECT_EQ(name_at(book, kNow), "före");
  EXPECT_EQ(name_at(book, kNow + kHour), "efter") << "what was planned holds all the same";
  planned.silent = false;
  ASSERT_TRUE(book.refresh(kNow + kHour));
  EXPECT_FALSE(book.is_due(kNow + kHour));
}

TEST(CountyBook, ADirectoryThatContradictsItselfIsNotFollowed) {
  Planned planned{.names = {{Instant{}, "hel"}}};
  bool broken = false;
  CountyBook book(called("filer"), [&](Instant at) -> Outcome<CountyNow> {
    auto out = planned(at);
    if (!broken) return out;
    auto parts = out->directory.parts();
    std::erase_if(parts.units,
                  [](const auto& unit) { return unit.kind == directory::UnitKind::hub; });
    out->directory = directory::Directory{std::move(parts)};
    return out;
  });
  ASSERT_TRUE(book.refresh(kNow));
  broken = true;
  EXPECT_FALSE(book.refresh(kNow));
  EXPECT_NE(book.at(kNow)->directory.find_hub(), nullptr);
  EXPECT_TRUE(book.contradictions().empty()) << "what is followed is whole";
}

// After a start there is nothing else to follow: it is told what contradicts, until it does not.
TEST(CountyBook, ADirectoryThatContradictsItselfIsToldWhenThereIsNoOther) {
  Planned planned{.names = {{Instant{}, "hel"}}};
  bool broken = true;
  CountyBook book(called("filer"), [&](Instant at) -> Outcome<CountyNow> {
    auto out = planned(at);
    if (!broken) return out;
    auto parts = out->directory.parts();
    std::erase_if(parts.authorities, [](const auto& one) { return one.code.text() == "0125"; });
    out->directory = directory::Directory{std::move(parts)};
    return out;
  });
  ASSERT_TRUE(book.refresh(kNow));
  EXPECT_EQ(name_at(book, kNow), "hel");
  EXPECT_FALSE(book.contradictions().empty());
  broken = false;
  ASSERT_TRUE(book.refresh(kNow));
  EXPECT_TRUE(book.contradictions().empty());
}

// Two who ask at once while a third swaps: each sees a whole one.
TEST(CountyBook, IsAskedByManyWhileItChanges) {
  std::atomic<int> turn{0};
  CountyBook book(called("0"),
                  [&](Instant) { return Outcome<CountyNow>{called(std::to_string(turn.load()))}; });
  std::vector<std::jthread> askers;
  std::atomic<bool> done{false};
  std::atomic<int> seen{0};
  for (int i = 0; i < 2; ++i) {
    askers.emplace_back([&] {
      int last = 0;
      while (!done) {
        const auto now = book.at(kNow);
        const int at = std::stoi(now->directory.parts().name);
        EXPECT_GE(at, last) << "never an older one again";
        EXPECT_EQ(now->directory.faults(), std::vector<std::string>{});
        last = at;
        ++seen;
      }
    });
  }
  for (turn = 1; turn < 50; ++turn) ASSERT_TRUE(book.refresh(kNow));
  while (seen < 100) std::this_thread::yield();
  done = true;
}

TEST(Names, AreThoseOfTheInstant) {
  const Names names{{"a", {{Instant{100}, "Gamla"}, {Instant{200}, "Nya"}}}};
  EXPECT_EQ(*find_name(names, "a", Instant{50}), "Gamla") << "before anything is known: the first";
  EXPECT_EQ(*find_name(names, "a", Instant{199}), "Gamla");
  EXPECT_EQ(*find_name(names, "a", Instant{200}), "Nya");
  EXPECT_EQ(find_name(names, "b", Instant{200}), nullptr);
}

// What does not change the county is of the cases.
TEST(MakesCounty, IsSaidByTheKindItself) {
  EXPECT_FALSE(makes_county("report"));
  EXPECT_FALSE(makes_county("handover"));
  EXPECT_FALSE(makes_county("consultation"));
  EXPECT_FALSE(makes_county("no such kind"));
}

}  // namespace
}  // namespace ingang::app
