// Whom to ring about a roster: nobody off duty, and at last the hub.
#include "app/roster_ring.h"

#include "app/roster_facts.h"
#include "app/rosters_given_test.h"
#include "app/terms.h"

namespace ingang::app {
namespace {

using namespace rosters_given;
class RosterRingTest : public RostersTest {};

TEST_F(RosterRingTest, WhoManagesTheUnitIsNamedWithoutANumber) {
  const auto reference = begun();
  const auto managers = [&](const access::Actor& actor) {
    std::vector<RingView> out;
    const auto view = rosters().view(reference, weeks_ahead(house()), actor);
    EXPECT_TRUE(view);
    if (!view) return out;
    for (const auto& ring : view->ring) {
      if (ring.step == roster::RingStep::unit_manager) out.push_back(ring);
    }
    return out;
  };
  ASSERT_EQ(managers(kNils).size(), 1U);
  EXPECT_EQ(managers(kNils).front().who, kChef.who.name);
  EXPECT_TRUE(managers(kNils).front().number.empty());
  EXPECT_EQ(managers(kSara).front().who, kChef.who.name) << "also for the hub";
  EXPECT_TRUE(managers(kChef).empty()) << "nobody rings oneself";
  staff_.put(person("chef", "Chef Nordväst", "nordvast-kansli", "nordvast", {Role::unit_manager}));
  ASSERT_EQ(managers(kNils).size(), 1U);
  EXPECT_TRUE(managers(kNils).front().who.empty()) << "nobody manages the unit itself";
}

// At three in the morning the manager of a team, and of the hub, has gone home.
TEST_F(RosterRingTest, NobodyOffDutyIsRungButTheHubByWhoeverIsOnCallThere) {
  const auto hub_chef =
      person("enka", "Enka Chef", "0180-socialjour-hub", "0180-socialjour", {Role::unit_manager});
  const auto hub_senior = person("bakarin", "Bakarin Bakjour", "0180-socialjour-hub",
                                 "0180-socialjour", {Role::senior_on_call, Role::duty_worker});
  for (const auto& actor : {hub_chef, hub_senior, kSara}) staff_.put(actor);
  const auto reference = begun();
  const auto ring = [&](const access::Actor& actor) {
    const auto view = rosters().view(reference, weeks_ahead(house()), actor);
    EXPECT_TRUE(view) << code_of(view.error());
    const auto list = rosters().list(actor);
    EXPECT_TRUE(list);
    std::vector<std::string> out;
    if (!view || !list) return out;
    for (const auto& one : view->ring)
      out.push_back(std::string{code(one.step)} + " " + std::string{one.who.reveal(Purpose::test)} +
                    " " + std::string{one.number.reveal(Purpose::test)});
    const auto item = std::ranges::find(list->items, reference, &RosterItem::reference);
    EXPECT_EQ(item->ring.size(), out.size()) << "the list says the same";
    return out;
  };
  using Rung = std::vector<std::string>;
  EXPECT_EQ(ring(kNils), Rung{"unit_manager Chef Nordväst "}) << "by day";
  pass(std::chrono::hours{17});
  EXPECT_EQ(ring(kNils), Rung{"hub  " + hub_phone(house())});
  const auto team = "team  " + unit_phone(house(), kTeam);
  EXPECT_EQ(ring(kSara), Rung{team}) << "nobody rings oneself";
  const auto of_hub = rosters().begin(
      "0180-socialjour-hub", {roster::Function::duty, roster::Function::senior}, hub_chef, once());
  ASSERT_TRUE(of_hub) << code_of(of_hub.error());
  const auto& hub = of_hub->state.reference;
  EXPECT_EQ(ring(kNils), Rung{"hub  " + hub_phone(house())}) << "nobody is on call there";
  ASSERT_TRUE(act(hub, rule({"bakarin"}, 1, roster::Function::senior), hub_chef));
  ASSERT_TRUE(
      act(hub, roster::NoteNumber{{}, {}, "bakarin", Personal{"08-465 004 22"}, {}}, hub_chef));
  pass(recording_);
  EXPECT_EQ(ring(kNils), Rung{"hub_senior Bakarin Bakjour 08-465 004 22"});
  EXPECT_EQ(ring(hub_senior), Rung{team}) << "nor is anybody told to ring themselves";
  const auto own = rosters().view(hub, weeks_ahead(house()), kSara);
  ASSERT_TRUE(own);
  ASSERT_EQ(own->ring.size(), 1U) << "at the hub nobody comes after its senior";
  EXPECT_EQ(own->ring.front().step, roster::RingStep::senior);
  staff_.forget("bakarin");
  EXPECT_EQ(ring(kNils), Rung{"hub  " + hub_phone(house())}) << "whoever has left is not rung";
  EXPECT_TRUE(rosters().view(hub, weeks_ahead(house()), kSara)->ring.empty());
}

// The hub's own roster cannot be read: its telephone is named.
TEST_F(RosterRingTest, WhenTheHubsRosterCannotBeReadItsTelephoneIsRung) {
  const auto hub_chef =
      person("enka", "Enka Chef", "0180-socialjour-hub", "0180-socialjour", {Role::unit_manager});
  staff_.put(hub_chef);
  const auto reference = begun();
  const auto of_hub =
      rosters().begin("0180-socialjour-hub", {roster::Function::senior}, hub_chef, once());
  ASSERT_TRUE(of_hub) << code_of(of_hub.error());
  const auto row = ledger_->row_by_reference("roster", of_hub->state.reference);
  ASSERT_TRUE(row && *row);
  ASSERT_TRUE(ledger_->destroy_keys({(**row).key}));
  open_ = std::make_unique<OpenHouse>(parts());  // Nothing is remembered.
  pass(std::chrono::hours{17});
  const auto view = rosters().view(reference, weeks_ahead(house()), kNils);
  ASSERT_TRUE(view) << code_of(view.error());
  ASSERT_FALSE(view->ring.empty());
  EXPECT_EQ(view->ring.back().step, roster::RingStep::hub);
}

}  // namespace
}  // namespace ingang::app
