// By whose word an after-hours team may assess: its own agreement with the nämnd, each day, once
// there has been one; before that, the decision that the directory names.
#include "app/mandate.h"

#include "app/world_test.h"

namespace ingang::app {
namespace {

class TeamsMandate : public World {
 protected:
  static constexpr std::string_view kTeam = "nordvast-jour";

  void agree(std::vector<agreement::TeamTerms> teams) {
    county_reads_ = [teams](Instant) {
      auto now = stockholm_now();
      now.teams = teams;
      return Outcome<CountyNow>{std::move(now)};
    };
    ASSERT_TRUE(book_.refresh(clock_.now()));
  }
  static agreement::TeamTerms terms(agreement::Mandate mandate, LocalDate to,
                                    agreement::Renewal renewal = agreement::Renewal::none) {
    return {.committee = "0125",
            .team = std::string{kTeam},
            .terms = {.municipality = directory::MunicipalityCode::parse("0125").value(),
                      .in_force_from = {2026, 1, 1},
                      .term_to = to,
                      .renewal = renewal,
                      .mandate = mandate}};
  }
  bool may_assess() {
    handover::State state;
    state.authority = "0125";
    state.hub = "0180-socialjour";
    return unit_has_mandate(house(), kTeam, state, clock_.now());
  }
};

// LAW: kl.delegation_between_municipalities
TEST_F(TeamsMandate, IsThatOfItsAgreementOnTheDay) {
  using agreement::Mandate;
  const bool by_directory = may_assess();
  agree({});
  EXPECT_EQ(may_assess(), by_directory);
  agree({terms(Mandate::also_protection_assessment, {2026, 12, 31})});
  EXPECT_TRUE(may_assess());
  agree({terms(Mandate::receive_and_forward, {2026, 12, 31})});
  EXPECT_FALSE(may_assess());
  agree({terms(Mandate::also_protection_assessment, {2026, 11, 22})});
  EXPECT_FALSE(may_assess()) << "it ended yesterday, and nothing older comes back";
}

// Doubt never widens a mandate.
TEST_F(TeamsMandate, IsNoneWhileTheRenewalIsUnknown) {
  agree({terms(agreement::Mandate::also_protection_assessment, {2026, 11, 22},
               agreement::Renewal::unknown)});
  EXPECT_FALSE(may_assess());
}

}  // namespace
}  // namespace ingang::app
