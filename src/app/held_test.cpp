// A report that is held: who may tell it by phone, who is told that something was added, who learns
// which unit has it, and what a refusal must not say.
#include "app/world_test.h"

namespace ingang::app {
namespace {

using HeldTest = World;

const auto kHilda =
    person("hc", "Hilda Huddinge", "0126-mottagning", "0126", {Role::intake, Role::cleared});

report::Content protected_child(bool in_danger) {
  report::Content told;
  told.reporter.phone = Personal{"08-465 004 91"};
  told.child.name = person::Name{.given = Personal{"Alva"}, .family = Personal{"Testsson"}};
  told.child.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  told.now.place = Personal{"Lägenhet på Hemliga gatan 1"};
  told.now.municipality = "0126";
  told.danger = in_danger ? report::DangerNow::yes : report::DangerNow::no;
  if (in_danger) told.danger_text = Personal{"Pappan är på väg."};
  told.what_happened = Personal{"Hotad i trappan."};
  told.circumstances.at_risk = report::Answer::yes;
  told.circumstances.gang_related = report::Answer::yes;
  told.circumstances.home_municipality = "0126";
  return told;
}

RouteReport to_huddinge(report::Responsibility responsibility) {
  return {.receivers = {{.responsibility = responsibility,
                         .authority = "0126",
                         .unit = "0126-mottagning",
                         .acting = true}},
          .note = Personal{"Enligt Skatteverkets handläggare"}};
}

handover::PhoneProof call(Instant at) {
  return {.spoke_with = Personal{"Hilda Huddinge"},
          .number = Personal{"08-465 004 61"},
          .at = at,
          .read_back = true};
}

// LAW: secrecy.protected_persons. Who sees nothing has nothing to read out. What acts now never
// waits for somebody cleared: its place is asked of the reporter.
TEST_F(HeldTest, OnlyTheClearedReadOutWhatDoesNotActAtOnce) {
  const auto calm = received(protected_child(false));
  const auto view =
      reports().route(calm, to_huddinge(report::Responsibility::lasting), kCleared, once());
  ASSERT_TRUE(view) << code_of(view.error());
  const auto handover = view->handovers.front().reference;
  pass(kMinute);
  EXPECT_FALSE(reports().view(calm, kSara)->handovers.front().may.at("hand_over_by_phone"));
  EXPECT_EQ(refusal(handovers().by_phone(handover, call(clock_.now()), kSara, once())),
            "needs_cleared_person");
  EXPECT_FALSE(reports().view(calm, kOlle)->facts[1].holds());
  EXPECT_TRUE(handovers().by_phone(handover, call(clock_.now()), kCleared, once()));
  const auto acute = received(protected_child(true));
  const auto acting =
      reports().route(acute, to_huddinge(report::Responsibility::acute_now), kSara, once());
  ASSERT_TRUE(acting) << code_of(acting.error());
  pass(kMinute);
  EXPECT_TRUE(
      handovers().by_phone(acting->handovers.front().reference, call(clock_.now()), kSara, once()));
  expect_whole();
}

// LAW: fbl.protected_registration. Words that may tell where do not reach the copy. That they were
// said does: the receiver asks, and the hub is told to tell.
TEST_F(HeldTest, TheReceiverIsToldThatSomethingWasAddedThatNoCopyHolds) {
  const auto reference = received(protected_child(true));
  ASSERT_TRUE(reports().supplement(reference, Personal{"Storebror är med."}, kOlle, once()));
  const auto handover =
      reports()
          .route(reference, to_huddinge(report::Responsibility::acute_now), kSara, once())
          ->handovers.front()
          .reference;
  pass(kMinute);
  ASSERT_TRUE(handovers().by_phone(handover, call(clock_.now()), kSara, once()));
  EXPECT_EQ(reports().view(reference, kCleared)->handovers.front().untold, 0U);
  pass(kMinute);
  ASSERT_TRUE(
      reports().supplement(reference, Personal{"Barnet är nu på sjukhuset."}, kOlle, once()));
  ASSERT_TRUE(reports().correct(reference, "/now/place", Personal{"Sjukhuset"}, kOlle, once()));
  ASSERT_TRUE(reports().correct(reference, "/what_happened", Personal{"Slagen."}, kOlle, once()));
  const auto copy = handovers().view(handover, kHilda);
  ASSERT_TRUE(copy && copy->content);
  ASSERT_EQ(copy->supplements.size(), 4U);
  for (const std::size_t by_phone : {0U, 1U, 2U}) {
    EXPECT_TRUE(copy->supplements[by_phone].told_by_phone) << by_phone;
    EXPECT_TRUE(copy->supplements[by_phone].text.empty()) << by_phone;
  }
  EXPECT_EQ(copy->supplements[2].field, "/now/place");
  EXPECT_FALSE(copy->supplements[3].told_by_phone);
  EXPECT_EQ(copy->supplements[3].text, Personal{"Slagen."});
  EXPECT_EQ(reports().view(reference, kCleared)->handovers.front().untold, 2U);
  EXPECT_EQ(reports().view(reference, kSara)->handovers.front().untold, 2U);
  expect_whole();
}

// LAW: secrecy.protected_persons. Where the child lives, also when the same unit acts; while nobody
// has answered for what acts now the desk must know whom to ask.
TEST_F(HeldTest, TheUnitThatBothActsAndAnswersIsNotNamedToTheUncleared) {
  const auto reference = received(protected_child(true));
  const auto view =
      reports().route(reference, to_huddinge(report::Responsibility::lasting), kCleared, once());
  ASSERT_TRUE(view) << code_of(view.error());
  const auto handover = view->handovers.front().reference;
  EXPECT_EQ(reports().view(reference, kSara)->handovers.front().unit.code, "0126-mottagning");
  pass(kMinute);
  ASSERT_TRUE(handovers().by_phone(handover, call(clock_.now()), kCleared, once()));
  const auto card = reports().view(reference, kSara)->handovers.front();
  EXPECT_EQ(card.unit.code, "");
  EXPECT_EQ(card.facts[2].unit, "");
  ASSERT_TRUE(card.clock);
  EXPECT_EQ(card.clock->unit, "");
  const auto queue = reports().queue({}, kSara);
  for (const auto& item : queue->items) EXPECT_TRUE(!item.unit || item.unit->code.empty());
  EXPECT_EQ(reports().view(reference, kCleared)->handovers.front().unit.code, "0126-mottagning");
}

// LAW: secrecy.protected_persons. The same answer whether they are linked or not.
TEST_F(HeldTest, ARefusalDoesNotTellWhichReportsAreLinked) {
  const auto held = received(protected_child(true));
  const auto open = received();
  const auto answers = [&] {
    std::vector<std::string> out;
    for (const auto& [one, other] : {std::pair{open, held}, std::pair{held, open}}) {
      const LinkTo to{.reference = other, .kind = report::LinkKind::sibling};
      out.push_back(refusal(reports().link(one, to, kSara, once())));
      out.push_back(refusal(reports().unlink(one, other, kSara, once())));
    }
    return out;
  };
  const auto before = answers();
  EXPECT_EQ(before, std::vector<std::string>(4, "needs_cleared_person"));
  ASSERT_TRUE(reports().link(open, {.reference = held, .kind = report::LinkKind::sibling}, kCleared,
                             once()));
  EXPECT_EQ(answers(), before);
}

// LAW: secrecy.protected_persons. What the unit did is noted by whoever could tell it, not by who
// sees nothing of it.
TEST_F(HeldTest, OnlyTheClearedNoteWhatTheUnitDid) {
  const auto reference = received(protected_child(false));
  const auto handover =
      reports()
          .route(reference, to_huddinge(report::Responsibility::lasting), kCleared, once())
          ->handovers.front()
          .reference;
  pass(kMinute);
  ASSERT_TRUE(handovers().by_phone(handover, call(clock_.now()), kCleared, once()));
  pass(kMinute);
  const RegisterHandover as{.kind = handover::RegistrationKind::diary_number,
                            .reference = Personal{"SN 2026/815"},
                            .on = stockholm(clock_.now()).date};
  const ReturnHandover back{.reason = handover::ReturnReason::moved,
                            .evidence = Personal{"Bor i en annan kommun."}};
  const auto may = reports().view(reference, kSara)->handovers.front().may;
  EXPECT_FALSE(may.at("register"));
  EXPECT_FALSE(may.at("return"));
  EXPECT_EQ(refusal(handovers().register_(handover, as, kSara, once())), "needs_cleared_person");
  EXPECT_EQ(refusal(handovers().return_(handover, back, kSara, once())), "needs_cleared_person");
  EXPECT_TRUE(reports().view(reference, kCleared)->handovers.front().may.at("return"));
  EXPECT_TRUE(handovers().register_(handover, as, kCleared, once()));
  expect_whole();
}

// LAW: secrecy.protected_persons. A unit that has registered it has the copy open until it has
// assessed, and afterwards.
TEST_F(HeldTest, ProtectionThatIsLearntAfterTheRegistrationHoldsInTheCopy) {
  auto told = protected_child(false);
  told.child.protected_identity = person::ProtectedIdentity::none;
  const auto reference = received(told);
  const auto handover =
      reports()
          .route(reference, to_huddinge(report::Responsibility::lasting), kSara, once())
          ->handovers.front()
          .reference;
  pass(kMinute);
  const auto plain = person("hp", "Petra Plan", "0126-mottagning", "0126", {Role::intake});
  const RegisterHandover as{.kind = handover::RegistrationKind::diary_number,
                            .reference = Personal{"SN 2026/815"},
                            .on = stockholm(clock_.now()).date};
  ASSERT_TRUE(handovers().receive(handover, plain, once()));
  ASSERT_TRUE(handovers().register_(handover, as, plain, once()));
  EXPECT_TRUE(handovers().view(handover, plain)->content->child.name.has_value());
  EXPECT_EQ(
      refusal(reports().correct(reference, "/what_happened", Personal{"Hotad."}, kOlle, once())),
      "report_closed");
  const auto may = reports().view(reference, kOlle)->may;
  EXPECT_FALSE(may.at("correct"));
  EXPECT_TRUE(may.at("correct_protection"));
  ASSERT_TRUE(reports().correct(reference, "/child/protected_identity",
                                Personal{"skyddad_folkbokforing"}, kOlle, once()));
  const auto seen = handovers().view(handover, plain);
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->content_hidden, "held");
  EXPECT_TRUE(!seen->content || !seen->content->child.name);
  expect_whole();
}

// LAW: secrecy.protected_persons. Two reports with a line of the same moment are a pair.
TEST_F(HeldTest, ThatALinkWasMadeAndUndoneIsShownToWhomBothAreShown) {
  const auto held = received(protected_child(true));
  const auto open = received();
  pass(kMinute);
  ASSERT_TRUE(reports().link(open, {.reference = held, .kind = report::LinkKind::sibling}, kCleared,
                             once()));
  ASSERT_TRUE(reports().unlink(open, held, kCleared, once()));
  const auto lines = [&](const std::string& reference, const access::Actor& who) {
    return std::ranges::count_if(reports().view(reference, who)->timeline, [](const auto& line) {
      return line.what == "report.linked" || line.what == "report.unlinked";
    });
  };
  for (const auto& each : {open, held}) {
    EXPECT_EQ(lines(each, kCleared), 2) << each;
    EXPECT_EQ(lines(each, kSara), 0) << each;
  }
}

}  // namespace
}  // namespace ingang::app
