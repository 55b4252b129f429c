// Where a message goes at this minute, and when the hub may have it.
#include "app/message_addressee.h"

#include "app/made_message_test.h"

namespace ingang::app {
namespace {

class AddresseeTest : public KindsWorld {
 protected:
  const message::Type& type(std::string_view word) {
    return *house().data.messages.find(word, {2026, 11, 23});
  }
  Outcome<Addressed> to_committee(std::string municipality, std::string district = {}) {
    return addressed(
        House{house()}, type("question_to_social"),
        {.municipality = std::move(municipality), .district = std::move(district), .unit = {}},
        clock_.now());
  }
  Outcome<Addressed> to_unit(std::string_view word, std::string unit) {
    return addressed(House{house()}, type(word),
                     {.municipality = {}, .district = {}, .unit = std::move(unit)}, clock_.now());
  }
};

TEST_F(AddresseeTest, TheNamndsOwnUnitByDayAndItsTeamAtNight) {
  const auto by_day = to_committee("0125");
  ASSERT_TRUE(by_day);
  EXPECT_EQ(by_day->unit, "0125-mottagning");
  EXPECT_EQ(by_day->authority, "0125");
  EXPECT_EQ(by_day->day_unit, "0125-mottagning");
  pass(std::chrono::hours{17});
  const auto at_night = to_committee("0125");
  ASSERT_TRUE(at_night);
  EXPECT_EQ(at_night->unit, "nordvast-jour");
  EXPECT_EQ(at_night->authority, "0125") << "whoever has it, it is the nämnd's";
  EXPECT_EQ(at_night->day_unit, "0125-mottagning");
}

TEST_F(AddresseeTest, OfADividedMunicipalityTheDistrictIsSaid) {
  EXPECT_EQ(refusal(to_committee("0180")), "message_district_missing");
  EXPECT_EQ(to_committee("0180", "farsta")->authority, "0180-farsta");
  EXPECT_EQ(refusal(to_committee("0180", "nowhere")), "message_place_unknown");
  EXPECT_EQ(refusal(to_committee("9999")), "message_place_unknown");
}

TEST_F(AddresseeTest, AChosenUnitIsOfTheOtherSide) {
  EXPECT_EQ(to_unit("question_to_police", "police-stockholm-roc")->authority, "police-stockholm");
  EXPECT_EQ(refusal(to_unit("question_to_police", "0125-mottagning")), "no_such_unit_for_message");
  EXPECT_EQ(refusal(to_unit("question_to_police", "")), "no_such_unit_for_message")
      << "there are several desks";
  EXPECT_EQ(to_unit("feedback", "police-stockholm-ungdom")->unit, "police-stockholm-ungdom");
}

// LAW: kl.delegation_between_municipalities. The hub has only the mandate it was given, and for as
// long as it was given.
TEST_F(AddresseeTest, TheHubReceivesATypeOnlyByMandate) {
  change_county([](directory::Directory::Parts& parts) {
    std::erase_if(parts.units, [](const directory::Unit& unit) {
      return unit.kind == directory::UnitKind::after_hours;
    });
  });
  pass(std::chrono::hours{17});
  EXPECT_EQ(to_committee("0125")->unit, "0125-mottagning") << "closed, and its own";
  EXPECT_FALSE(
      receives_message(House{house()}, kSara.who.unit, "0125", "question_to_social", clock_.now()));
  const auto mandate = [](LocalDate from, std::optional<LocalDate> to) {
    agreement::Agreement terms{.municipality = directory::MunicipalityCode::parse("0125").value()};
    terms.in_force_from = from;
    terms.term_to = {2027, 12, 31};
    terms.renewal = agreement::Renewal::none;
    terms.ended_on = to;
    return agreement::TypeTerms{"question_to_social", terms};
  };
  const auto with = [&](std::vector<agreement::TypeTerms> messages) {
    auto county = *House{house()}.snapshot;
    county.messages = std::move(messages);
    county_reads_ = [county](Instant) { return Outcome<CountyNow>{county}; };
    (void)book_.refresh(clock_.now());
  };
  with({mandate({2026, 1, 1}, {})});
  EXPECT_EQ(to_committee("0125")->unit, kSara.who.unit);
  EXPECT_EQ(to_committee("0125")->day_unit, "0125-mottagning");
  with({mandate({2026, 1, 1}, LocalDate{2026, 11, 1})});
  EXPECT_EQ(to_committee("0125")->unit, "0125-mottagning") << "it has ended";
  with({mandate({2026, 12, 1}, {})});
  EXPECT_EQ(to_committee("0125")->unit, "0125-mottagning") << "it has not begun";
}

}  // namespace
}  // namespace ingang::app
