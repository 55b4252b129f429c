// What is added to a report: supplements, corrections, the officer's confirmation, links.
#include <gtest/gtest.h>

#include "domain/report/codes.h"
#include "domain/report/people_test.h"
#include "domain/report/summary.h"

namespace ingang::report {
namespace {

using namespace testing_;

const Event kTakenBack = Withdrawn{kOlle.who, "Fel barn"};
const std::vector<Event> kClosed = {sent(), received_at_door(), routed(), Closed{}};
const ReportId kOther{{7}};

Supplement supplement(const Actor& by = kOlle, const char* text = "Han heter Alex.") {
  return {.by = by, .text = personal(text)};
}
TEST(SupplementReport, IsAddedAndTheContentStays) {
  const Supplemented event{kOlle.who, personal("Han heter Alex."), {}};
  given({sent()}).when(supplement(), kMonday9).then({event});
  const auto state = given({sent(), event}).state();
  EXPECT_EQ(state.content, five_answers());
  ASSERT_EQ(state.supplements.size(), 1U);
  EXPECT_EQ(state.supplements[0].by, kOlle.who);
}
TEST(SupplementReport, MayBeAnAttachmentAlone) {
  Supplement command = supplement(kOlle, "");
  command.attachments.resize(1);
  given({sent()}).when(command, kMonday9).then_accepted();
  command.attachments[0].size_bytes = 26 * 1024 * 1024;
  given({sent()}).when(command, kMonday9).then_refused(kAttachmentTooLarge, "/attachments/0");
}
TEST(SupplementReport, IsForTheReportersSideAndTheDoor) {
  for (const Actor& yes : {kOlle, kDesk, kSara})
    given({sent()}).when(supplement(yes), kMonday9).then_accepted();
  for (const Actor& nobody : {kColleague, kOtherDesk, kIntake, kOperator, kProbeOfficer}) {
    given({sent()}).when(supplement(nobody), kMonday9).then_refused(kNotYoursToDo);
  }
}
TEST(SupplementReport, RefusalsComeInTheirOrder) {
  given({}).when(supplement(kIntake, ""), kMonday9).then_refused(kReportUnknown);
  given({sent(), kTakenBack}).when(supplement(kIntake, ""), kMonday9).then_refused(kNotYoursToDo);
  given(kClosed).when(supplement(kOlle, ""), kMonday9).then_refused(kReportClosed);
  given({sent()}).when(supplement(kOlle, " "), kMonday9).then_refused(kSupplementEmpty, "/text");
  given({sent()})
      .when(supplement(kOlle, std::string(20'001, 'x').c_str()), kMonday9)
      .then_refused(kTextTooLong, "/text");
}

Correct correct(const Actor& by = kOlle, const char* field = "/now/place",
                const char* text = "Högdalen") {
  return {.by = by, .field = field, .text = personal(text)};
}
TEST(CorrectReport, IsAddedBesideWhatWasSaid) {
  const Corrected event{kOlle.who, "/now/place", personal("Högdalen")};
  given({sent()}).when(correct(), kMonday9).then({event});
  const auto state = given({sent(), event}).state();
  EXPECT_EQ(state.content, five_answers());
  EXPECT_EQ(state.corrections[0].field, "/now/place");
}
TEST(CorrectReport, IsForTheReportersSideAndForThePhoneReportsWriters) {
  given({sent()}).when(correct(kDesk), kMonday9).then_accepted();
  given({sent_by_phone()}).when(correct(kTor), kMonday9).then_accepted();
  for (const Actor& nobody : {kColleague, kSara, kIntake, kOperator}) {
    given({sent()}).when(correct(nobody), kMonday9).then_refused(kNotYoursToDo);
  }
}
TEST(CorrectReport, RefusalsComeInTheirOrder) {
  given({}).when(correct(kSara, "", ""), kMonday9).then_refused(kReportUnknown);
  given(kClosed).when(correct(kSara, "", ""), kMonday9).then_refused(kNotYoursToDo);
  given(kClosed).when(correct(kOlle, "", ""), kMonday9).then_refused(kReportClosed);
  given({sent()})
      .when(correct(kOlle, "now", ""), kMonday9)
      .then_refused(kCorrectionFieldMissing, "/field");
  given({sent()})
      .when(correct(kOlle, ("/" + std::string(500, 'a')).c_str(), ""), kMonday9)
      .then_refused(kTextTooLong, "/field");
  given({sent()})
      .when(correct(kOlle, "/Alva bor hos mormor", "x"), kMonday9)
      .then_refused(kCorrectionFieldUnknown, "/field");
  given({sent()})
      .when(correct(kOlle, "/now", " "), kMonday9)
      .then_refused(kCorrectionEmpty, "/text");
  given({sent()})
      .when(correct(kOlle, "/now", std::string(20'001, 'x').c_str()), kMonday9)
      .then_refused(kTextTooLong, "/text");
}

// LAW: report.duty
// LAW: report.oral
TEST(ConfirmReport, TheOfficerConfirmsWhatWasWritten) {
  const Confirmed event{kOlle.who, personal("Det var två pojkar.")};
  given({sent_by_phone(), received_at_door()})
      .when(Confirm{kOlle, personal("Det var två pojkar.")}, kMonday9)
      .then({event});
  EXPECT_TRUE(given({sent_by_phone(), event}).state().confirmation);
}
TEST(ConfirmReport, IsForTheOfficerWhoToldItOrTheDeskOfThatUnit) {
  given({sent_by_phone()}).when(Confirm{kDesk}, kMonday9).then_accepted();
  for (const Actor& nobody : {kColleague, kOtherDesk, kSara, kIntake, kOperator, kProbeOfficer}) {
    given({sent_by_phone()}).when(Confirm{nobody}, kMonday9).then_refused(kNotYoursToDo);
  }
}
TEST(ConfirmReport, AnObjectionIsKeptApartFromAConfirmation) {
  const auto tags = [](Personal objection) {
    return summarise(given({sent_by_phone(), Confirmed{kOlle.who, std::move(objection)}}).state())
        .tags;
  };
  EXPECT_EQ(tags({}), (std::vector<std::string>{"phone", "confirmed"}));
  EXPECT_EQ(tags(personal("Det var två pojkar.")), (std::vector<std::string>{"phone", "objected"}));
  given({sent_by_phone()})
      .when(Confirm{kOlle, personal(" \n")}, kMonday9)
      .then({Confirmed{kOlle.who, {}}});
}
TEST(ConfirmReport, MayComeAfterEverythingElse) {
  auto history = kClosed;
  history[0] = sent_by_phone();
  given(history).when(Confirm{kOlle}, kMonday9).then_accepted();
}
TEST(ConfirmReport, RefusalsComeInTheirOrder) {
  given({}).when(Confirm{kSara}, kMonday9).then_refused(kReportUnknown);
  given({sent()}).when(Confirm{kSara}, kMonday9).then_refused(kNotYoursToDo);
  given({sent()}).when(Confirm{kOlle}, kMonday9).then_refused(kNotAPhoneReport);
  const Confirm too_long{kOlle, personal(std::string(20'001, 'x'))};
  given({sent_by_phone(), Confirmed{kOlle.who, {}}})
      .when(too_long, kMonday9)
      .then_refused(kAlreadyConfirmed);
  given({sent_by_phone()}).when(too_long, kMonday9).then_refused(kTextTooLong, "/objection");
}

Link link(const Actor& by = kSara, LinkKind kind = LinkKind::same_event) {
  return {.by = by, .other = kOther, .reference = "ING-00009-00009", .kind = kind};
}
const Linked kLinked{kSara.who, kOther, "ING-00009-00009", LinkKind::same_event};
TEST(LinkReport, IsRecordedAndMergesNothing) {
  given({sent()}).when(link(), kMonday9).then({kLinked});
  const auto state = given({sent(), kLinked}).state();
  EXPECT_EQ(state.content, five_answers());
  ASSERT_EQ(state.links.size(), 1U);
  EXPECT_EQ(state.links[0].reference, "ING-00009-00009");
}
TEST(LinkReport, RefusalsComeInTheirOrder) {
  Link itself = link();
  itself.reference = "ING-00001-00001";
  given({}).when(link(kIntake), kMonday9).then_refused(kReportUnknown);
  given({sent(), kLinked}).when(link(kIntake), kMonday9).then_refused(kNotYoursToDo);
  given({sent(), kLinked}).when(itself, kMonday9).then_refused(kLinkedToItself, "/reference");
  given({sent(), kLinked}).when(link(), kMonday9).then_refused(kAlreadyLinked);
}
// LAW: secrecy.protected_persons
TEST(LinkReport, ANewIdentityIsNeverLinkedToAFormerOne) {
  const auto scene = given({sent(of_protected(person::ProtectedIdentity::fingerade_uppgifter))});
  for (const auto kind : {LinkKind::same_child, LinkKind::sibling, LinkKind::same_event,
                          LinkKind::also_came_another_way}) {
    scene.when(link(kCleared, kind), kMonday9).then_refused(kMustNotBeLinked, "/kind");
    scene.when(link(kSara, kind), kMonday9).then_refused(kNeedsClearedPerson);
  }
  scene.when(link(kOlle, LinkKind::same_event), kMonday9).then_refused(kMustNotBeLinked, "/kind");

  const auto found =
      given({sent(), ProtectionFound{person::ProtectedIdentity::fingerade_uppgifter}});
  found.when(link(kCleared, LinkKind::sibling), kMonday9).then_refused(kMustNotBeLinked, "/kind");
  found.when(link(kOlle, LinkKind::sibling), kMonday9).then_accepted();  // a hit is not told
}
TEST(UnlinkReport, TakesTheLinkAway) {
  given({sent(), kLinked}).when(Unlink{kTor, kOther}, kMonday9).then({Unlinked{kTor.who, kOther}});
  EXPECT_TRUE(given({sent(), kLinked, Unlinked{kTor.who, kOther}}).state().links.empty());
}
TEST(UnlinkReport, RefusalsComeInTheirOrder) {
  given({}).when(Unlink{kOlle, kOther}, kMonday9).then_refused(kReportUnknown);
  given({sent()}).when(Unlink{kOlle, kOther}, kMonday9).then_refused(kNotYoursToDo);
  given({sent()}).when(Unlink{kSara, kOther}, kMonday9).then_refused(kNotLinked);
}
TEST(LinkReport, IsAlsoForTheReportersOwn) {
  for (const Actor& own : {kOlle, kDesk}) {
    for (const auto kind : {LinkKind::sibling, LinkKind::same_event, LinkKind::same_child}) {
      given({sent()})
          .when(link(own, kind), kMonday9)
          .then({Linked{own.who, kOther, "ING-00009-00009", kind}});
    }
    given({sent()})
        .when(link(own, LinkKind::also_came_another_way), kMonday9)
        .then_refused(kNotYoursToDo);
  }
}
TEST(LinkReport, IsForNobodyElseAndOnlyTheHubTakesItAway) {
  for (const Actor& nobody : {kIntake, kOperator}) {
    given({sent()}).when(link(nobody), kMonday9).then_refused(kNotYoursToDo);
  }
  for (const Actor& nobody : {kOlle, kDesk, kIntake, kOperator}) {
    given({sent(), kLinked}).when(Unlink{nobody, kOther}, kMonday9).then_refused(kNotYoursToDo);
  }
}

}  // namespace
}  // namespace ingang::report
