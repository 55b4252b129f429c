// Känd här: the same number in other reports at the same nämnd, for its own staff at the open case.
#include <algorithm>

#include "app/access_log.h"
#include "app/index_worker.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using Names = std::vector<std::string>;

class KnownHere : public World {
 protected:
  static person::Personnummer number() {
    return *person::Personnummer::parse("201806152383", {2026, 11, 23});
  }
  static report::Content about(const person::Number& child) {
    auto told = content();
    told.child.identifiers.push_back({.number = child});
    return told;
  }
  static report::Content with_sibling(const person::Number& sibling) {
    auto told = content("Annansson");
    person::Person other;
    other.identifiers.push_back({.number = sibling});
    told.siblings.push_back(std::move(other));
    return told;
  }
  Outcome<KnownHereView> ask(const std::string& handover, const access::Actor& actor = kEva) {
    return handovers().known_here(handover, actor);
  }
  Names named(const std::string& handover, const access::Actor& actor = kEva) {
    const auto view = ask(handover, actor);
    EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
    Names out;
    if (view) {
      for (const auto& other : view->others) out.push_back(other.handover.reference);
    }
    return out;
  }
};

// LAW: secrecy.between_authorities
TEST_F(KnownHere, AnotherReportAboutTheSamePersonIsNamedWhateverTheIndexHasReached) {
  const auto first = handed_over(about(number()));
  pass(kMinute);
  const auto unlike = handed_over(content("Olikasson"));
  const auto second = handed_over(with_sibling(number()));
  for (const bool indexed : {false, true}) {
    if (indexed) {
      ASSERT_TRUE(IndexWorker(house()).step(100));
    }
    const auto view = ask(second);
    ASSERT_TRUE(view) << code_of(view.error());
    EXPECT_EQ(view->compared, Names{"/siblings/0"});
    ASSERT_EQ(view->others.size(), 1U);
    EXPECT_EQ(view->others.front().whose, Names{"/siblings/0"});
    EXPECT_EQ(view->others.front().handover.reference, first);
    EXPECT_EQ(named(first), Names{second});
    EXPECT_TRUE(named(unlike).empty());
    EXPECT_TRUE(ask(unlike)->compared.empty()) << "there was nothing to compare";
  }
  expect_whole();
}

// LAW: secrecy.between_authorities
TEST_F(KnownHere, IsToldToNobodyElse) {
  const auto first = handed_over(about(number()));
  const auto second = handed_over(about(number()));
  EXPECT_EQ(refusal(ask(second, kSara)), "not_yours_to_do") << "the hub";
  EXPECT_EQ(refusal(ask(second, kCleared)), "not_yours_to_do");
  for (const auto& nobody : {kOlle, kDesk, kHanna, kNina})
    EXPECT_EQ(refusal(ask(second, nobody)), "no_such_handover") << nobody.who.account;
  EXPECT_FALSE(handovers().view(second, kSara)->may.at("see_known_here"));
  EXPECT_TRUE(handovers().view(second, kEva)->may.at("see_known_here"));
  EXPECT_EQ(named(second, kEbba), Names{first});
}

// LAW: secrecy.between_authorities. Each nämnd is an authority of its own.
TEST_F(KnownHere, NothingOfAnotherNamndIsNamed) {
  const auto here = handed_over(about(number()));
  auto told = about(number());
  told.circumstances.home_municipality = "0126";
  told.now.municipality = "0126";
  const auto there = handed_over(std::move(told));
  ASSERT_TRUE(handovers().view(there, kHanna)) << "it went to Huddinge";
  EXPECT_TRUE(named(here).empty());
  EXPECT_TRUE(named(there, kHanna).empty());
}

TEST_F(KnownHere, TheSameReportOnItsWayTwiceIsNoOther) {
  const auto first = handed_over(about(number()));
  const auto report = handovers().view(first, kEva)->report;
  ASSERT_TRUE(handovers().return_(first,
                                  {.reason = handover::ReturnReason::addressed_in_error,
                                   .evidence = Personal{"Skickad fel"},
                                   .suggested_authority = {}},
                                  kEva, once()));
  const auto on =
      handovers().redirect(first, {.authority = "0125", .unit = "0125-mottagning"}, kSara, once());
  ASSERT_TRUE(on) << code_of(on.error());
  ASSERT_EQ(on->handovers.size(), 2U);
  for (const auto& one : on->handovers) EXPECT_TRUE(named(one.reference).empty());
}

// LAW: secrecy.protected_persons. Named only to whom the number is shown in both.
TEST_F(KnownHere, SomebodyProtectedIsNamedToTheClearedAloneAndANewIdentityToNobody) {
  using person::ProtectedIdentity;
  auto cleared = kEva;
  cleared.roles.insert(Role::cleared);
  const auto open = handed_over(about(number()));
  for (const auto grade :
       {ProtectedIdentity::sekretessmarkering, ProtectedIdentity::fingerade_uppgifter}) {
    auto told = about(number());
    told.child.protected_identity = grade;
    const auto reference = sent(std::move(told));
    ASSERT_TRUE(reports().receive(reference, kCleared, once()));
    const auto hidden = handed_over_by_hand(reference);
    EXPECT_TRUE(named(open).empty()) << static_cast<int>(grade);
    const bool marked = grade == ProtectedIdentity::sekretessmarkering;
    if (!marked) continue;
    EXPECT_EQ(named(open, cleared), Names{hidden});
    EXPECT_EQ(refusal(ask(hidden)), "not_yours_to_do");
    EXPECT_EQ(named(hidden, cleared), Names{open});
  }
  EXPECT_EQ(named(open, cleared).size(), 1U) << "the new identity is in neither list";
}

// LAW: secrecy.access_log
TEST_F(KnownHere, TheLookIsLoggedAtTheCaseAndAtEachThatIsNamed) {
  const auto first = handed_over(about(number()));
  const auto second = handed_over(about(number()));
  ASSERT_EQ(named(second), Names{first});
  const auto looks = [&](const std::string& handover) {
    const auto row = ledger_->row_by_reference("handover", handover);
    const auto noted = house().accesses.about((**row).id);
    std::vector<Access> out;
    for (const auto& one : *noted) {
      if (one.access.act == "handover.known_here") out.push_back(one.access);
    }
    return out;
  };
  ASSERT_EQ(looks(second).size(), 1U);
  EXPECT_EQ(looks(second).front().viewer.account, "eva");
  ASSERT_EQ(looks(first).size(), 1U);
  EXPECT_EQ(looks(first).front().purpose, second) << "beside which case it was named";
  EXPECT_EQ(looks(first).front().references, Names{first});
  access_broken_ = true;
  EXPECT_FALSE(ask(second)) << "nothing is shown that was not logged";
}

}  // namespace
}  // namespace ingang::app
