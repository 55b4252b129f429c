// A message as it is sent: who may, to whom, about whom, by which rule, and from which day.
#include "domain/message/message.h"

#include <gtest/gtest.h>

#include "domain/form/codes.h"
#include "domain/message/codes.h"
#include "domain/message/given_test.h"
#include "domain/message/summary.h"

namespace ingang::message {
namespace {

using namespace testing_;

// Refused with its law, and what would be right.
void expect_refused(const Send& send, Code code, std::string_view law, std::string_view field,
                    std::string_view detail = {}, Instant at = kMonday9) {
  const auto done = decide({}, send, Context::at(at));
  ASSERT_FALSE(done) << "accepted, and should be refused: " << code.text;
  EXPECT_EQ(done.error().code.text, code.text);
  EXPECT_EQ(done.error().law, law);
  EXPECT_EQ(done.error().field, field);
  EXPECT_EQ(done.error().detail, detail);
}

TEST(SendMessage, GoesWithTheRuleOfTheDayAndAClockOfItsLane) {
  auto minutes = send(kToPolice);
  minutes.counted_from = kMonday9 + 10h;
  const auto at_once = decide({}, minutes, Context::at(kMonday9));
  ASSERT_TRUE(at_once);
  const auto& event = std::get<Sent>(at_once->front());
  EXPECT_EQ(event.answer_by, kMonday9 + 30min) << "in minutes, whoever is closed";
  EXPECT_EQ(event.told_by, by_prevent());
  EXPECT_EQ(event.terms.type_from, kToPolice.valid_from);
  auto in_turn = send();
  in_turn.counted_from = kMonday9 + 10h;
  const auto later = decide({}, in_turn, Context::at(kMonday9));
  EXPECT_EQ(std::get<Sent>(later->front()).answer_by, kMonday9 + 14h);
  const auto summary = summarise(given(*later).state());
  EXPECT_EQ(summary.due, kMonday9 + 14h);
  EXPECT_EQ(summary.facts.delivered, kMonday9);
  EXPECT_TRUE(summary.open);
}

// LAW: secrecy.between_authorities. A duty is shown and asks for nothing;
// whoever may choose names a rule.
TEST(SendMessage, ADutyIsShownAndAChoiceIsNamed) {
  const auto event = sent(kNotice);
  EXPECT_EQ(event.told_by, (By{"notice", "lul.notice_suspected", {}}));
  auto no_ground = send();
  no_ground.ground.reset();
  expect_refused(no_ground, kGroundMissing, kToSocial.law, "/ground", "prevent");
  auto empty = send();
  empty.ground->affirmed.clear();
  expect_refused(empty, gate::kGateNotAffirmed, "secrecy.prevent_crime", "/ground/affirmed",
                 "needed");
  auto another = send();
  another.ground = ground("other");
  expect_refused(another, kGateNotOfType, "secrecy.general_clause", "/ground/gate", "prevent");
  auto backwards = send(kToPolice);
  backwards.ground = ground("other");
  expect_refused(backwards, gate::kGateWrongDirection, "secrecy.general_clause", "/ground/gate");
}

// Law that begins on a day to come is refused until then, with its key and the day; what has ended
// with its last.
TEST(SendMessage, ATypeIsRefusedBeforeItsFirstDayAndAfterItsLast) {
  auto coming = to_social();
  coming.law = "sol.serious_talk";
  coming.valid_from = {2027, 1, 2};
  auto command = send(coming);
  const auto at = [](std::string_view text) { return *Instant::find(text); };
  expect_refused(command, kTypeNotInForce, "sol.serious_talk", "/type", "2027-01-02",
                 at("2027-01-01T23:59:59+01:00"));
  EXPECT_TRUE(decide({}, command, Context::at(at("2027-01-02T00:00:00+01:00"))));
  coming.valid_from = {1990, 7, 1};
  coming.valid_to = LocalDate{2026, 12, 31};
  EXPECT_TRUE(decide({}, command, Context::at(at("2026-12-31T23:59:59+01:00"))));
  expect_refused(command, kTypeNotInForce, "sol.serious_talk", "/type", "2026-12-31",
                 at("2027-01-01T00:00:00+01:00"));
}

TEST(SendMessage, OnlyByWhoeverMayAndTheRightWay) {
  auto command = send();
  command.by = kIda;
  expect_refused(command, kNotYoursToSend, kToSocial.law, "/type");
  command = send();
  command.by_police = false;
  expect_refused(command, kWrongDirection, kToSocial.law, "/type");
  for (const auto change :
       {+[](Send& to) { to.to_unit.clear(); }, +[](Send& to) { to.to_police = true; },
        +[](Send& to) { to.to_authority = kPolice; }}) {
    command = send();
    change(command);
    expect_refused(command, kWrongAddressee, kToSocial.law, "/to");
  }
  given({sent()}).when(send(), kMonday9).then_refused(kNotYours);
}

// LAW: child.under_18. Somebody whose age is unknown counts as a child.
TEST(SendMessage, AboutSomebodyOfTheRightAge) {
  expect_refused(send(kToSocial, std::nullopt), kSubjectMissing, kToSocial.law, "/about");
  expect_refused(send(kToSocial, person::Person{}), kSubjectMissing, kToSocial.law, "/about");
  auto grown = boy();
  grown.born_on = LocalDate{2008, 3, 1};
  expect_refused(send(kNotice, grown), kAgeOutside, kNotice.law, "/about");
  EXPECT_TRUE(decide({}, send(kToSocial, grown), Context::at(kMonday9))) << "below 21";
  auto old = boy();
  old.born_on.reset();
  old.birth_year_about = 1970;
  expect_refused(send(kNotice, old), kAgeOutside, kNotice.law, "/about");
  person::Person unknown{.description = personal("En pojke i svart jacka")};
  EXPECT_TRUE(decide({}, send(kNotice, unknown), Context::at(kMonday9)));
  auto anyone = to_social();
  anyone.concerns = Concerns::anyone;
  EXPECT_TRUE(decide({}, send(anyone, std::nullopt), Context::at(kMonday9)));
}

TEST(SendMessage, WithAWholeFormAndANumberToRing) {
  auto command = send();
  command.answers.values.clear();
  given({}).when(command, kMonday9).then_refused(form::kAnswerMissing, "/answers/question");
  command = send();
  command.callback = personal("i receptionen");
  given({}).when(command, kMonday9).then_refused(kCallback, "/callback");
}

TEST(SendMessage, ByAProbeIsOfItsWorldAlone) {
  auto command = send();
  command.by = kProbeOfficer;
  const auto done = decide({}, command, Context::at(kMonday9));
  ASSERT_TRUE(done);
  EXPECT_TRUE(std::get<Sent>(done->front()).synthetic);
}

}  // namespace
}  // namespace ingang::message
