// One act, one snapshot: the county is changed in the middle of what somebody does, and nothing of
// what is answered or written follows the new one; the next act does.
#include "app/routing_of.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

// The county as it is, but for one thing: at Ekerö another unit receives by day, with another name
// and number, and the old one is gone.
CountyNow ekero_moved(Instant from) {
  auto parts = stockholm_now().directory.parts();
  for (auto& unit : parts.units) {
    for (auto& next : unit.fallback) {
      if (next.text() == "0125-mottagning") next = directory::UnitCode::parse("0125-ny").value();
    }
    if (unit.code.text() != "0125-mottagning") continue;
    unit.code = directory::UnitCode::parse("0125-ny").value();
    unit.name = "Nya mottagningen";
    unit.contacts = {
        {.kind = directory::ContactKind::phone, .value = "08-465 004 99", .owner = "mottagningen"}};
  }
  CountyNow out{.directory = directory::Directory{std::move(parts)},
                .agreements = stockholm_now().agreements,
                .from = from};
  out.names["0125-mottagning"] = {{Instant{}, "Gamla mottagningen"}};
  out.names["0125-ny"] = {{from, "Nya mottagningen"}};
  return out;
}

// Chance is drawn while an act is decided and encrypted: this is where the county changes.
class Changing final : public Ids {
 public:
  void fill(std::span<std::uint8_t> random) override {
    if (meanwhile) std::exchange(meanwhile, nullptr)();
    ids_.fill(random);
  }
  std::function<void()> meanwhile;

 private:
  SeededIds ids_{77};
};

class OneSnapshot : public World {
 protected:
  OneSnapshot() {
    with_changing_ = std::make_unique<OpenHouse>(HouseParts{.ledger = *ledger_,
                                                            .access_log = *access_log_,
                                                            .keys = *keys_,
                                                            .clock = clock_,
                                                            .ids = changing_,
                                                            .data = county_of_,
                                                            .county = book_,
                                                            .residence = &residence_,
                                                            .staff = &staff_,
                                                            .journal = &journal_});
  }
  void change_the_county() {
    county_reads_ = [this](Instant) { return Outcome<CountyNow>{ekero_moved(clock_.now())}; };
    ASSERT_TRUE(book_.refresh(clock_.now()));
  }

  Changing changing_;
  std::unique_ptr<OpenHouse> with_changing_;
};

TEST_F(OneSnapshot, AnActOverAChangeInItsMiddleFollowsTheOneItBeganWith) {
  const auto reference = received();
  const auto proposed = reports().proposal(reference, kSara);
  ASSERT_TRUE(proposed) << code_of(proposed.error());
  ASSERT_EQ(proposed->receivers.front().unit, "0125-mottagning");

  const Foundation& house = with_changing_->house();
  bool changed = false;
  changing_.meanwhile = [&] {
    change_the_county();
    changed = true;
  };
  const auto view = Reports(house).route(
      reference, {.receivers = as_proposed(*proposed), .note = {}}, kSara, once());
  ASSERT_TRUE(view) << code_of(view.error());
  ASSERT_TRUE(changed) << "the county was changed within the act";
  ASSERT_EQ(view->handovers.size(), 1U);
  const auto& handed = view->handovers.front();
  EXPECT_EQ(handed.unit.code, "0125-mottagning");
  const auto* unit = stockholm_now().directory.find_unit("0125-mottagning");
  EXPECT_EQ(handed.unit.phone, *unit->find_contact(directory::ContactKind::phone))
      << "the page that the act answers is of the same snapshot";
}

TEST_F(OneSnapshot, TheNextActFollowsTheNewOne) {
  const auto reference = received();
  const auto before = reports().proposal(reference, kSara);
  ASSERT_TRUE(before);
  change_the_county();
  const auto after = reports().proposal(reference, kSara);
  ASSERT_TRUE(after) << code_of(after.error());
  EXPECT_EQ(after->receivers.front().unit, "0125-ny");
  EXPECT_EQ(after->receivers.front().phone, "08-465 004 99");
  // What was proposed by the old one is tried against the new one.
  const auto route =
      reports().route(reference, {.receivers = as_proposed(*before), .note = {}}, kSara, once());
  EXPECT_EQ(refusal(route).substr(0, 6), "route_");
}

// LAW: secrecy.between_authorities
TEST_F(OneSnapshot, AnOldRouteShowsTheDirectoryThatItFollowed) {
  const auto handover = handed_over();
  const auto before = handovers().view(handover, kEva);
  ASSERT_TRUE(before) << code_of(before.error());
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  pass(kMinute);
  change_the_county();
  const auto after = handovers().view(handover, kEva);
  ASSERT_TRUE(after) << code_of(after.error());
  EXPECT_EQ(after->legs.front().unit.name, "Gamla mottagningen") << "a unit that is gone";
  EXPECT_EQ(after->facts[2].unit, "Gamla mottagningen");
  for (const auto& line : after->timeline) EXPECT_NE(line.unit, "0125-mottagning");
}

TEST_F(OneSnapshot, AHouseIsMadeOfTheFoundationAndKeepsWhatItHas) {
  const House mine = house();
  const House copy = mine;
  change_the_county();
  EXPECT_NE(mine.county.directory.find_unit("0125-mottagning"), nullptr);
  EXPECT_NE(copy.county.directory.find_unit("0125-mottagning"), nullptr);
  const House later = house();
  EXPECT_EQ(later.county.directory.find_unit("0125-mottagning"), nullptr);
}

}  // namespace
}  // namespace ingang::app
