// What is shown to whom, all the way out to the view: nothing beside the content says more than the
// content itself.
#include <algorithm>

#include "app/search.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

class SightTest : public World {
 protected:
  static std::vector<std::string> texts(const std::vector<TimelineItem>& timeline) {
    std::vector<std::string> out;
    for (const auto& line : timeline) {
      if (!line.text.empty()) out.emplace_back(line.text.reveal(Purpose::test));
    }
    return out;
  }
  static person::Personnummer test_number() {
    return *person::Personnummer::parse("201806152383", {2026, 11, 23});
  }
  static const TimelineItem* line(const std::vector<TimelineItem>& timeline,
                                  std::string_view what) {
    const auto found = std::ranges::find(timeline, what, &TimelineItem::what);
    return found == timeline.end() ? nullptr : &*found;
  }
};

// LAW: sol.protection_assessment, secrecy.social_services
TEST_F(SightTest, TheHubIsToldThatAnAssessmentWasMadeAndNeitherWhatNorByWhom) {
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  ASSERT_TRUE(handovers().assess_protection(
      handover, {.immediate_protection_needed = true, .reason = Personal{"Hot i hemmet"}}, kEbba,
      once()));
  const auto at_hub = handovers().view(handover, kSara);
  ASSERT_TRUE(at_hub && at_hub->protection);
  EXPECT_TRUE(at_hub->protection_hidden);
  EXPECT_NE(at_hub->protection->at, Instant{});
  EXPECT_FALSE(at_hub->protection->immediate_protection_needed);
  EXPECT_TRUE(at_hub->protection->by.account.empty());
  EXPECT_TRUE(at_hub->protection->by.name.empty());
  const auto* made = line(at_hub->timeline, "handover.protection_assessed");
  ASSERT_NE(made, nullptr);
  EXPECT_TRUE(made->by.empty());

  const auto at_unit = handovers().view(handover, kEva);
  ASSERT_TRUE(at_unit && at_unit->protection);
  EXPECT_FALSE(at_unit->protection_hidden);
  EXPECT_TRUE(at_unit->protection->immediate_protection_needed);
  EXPECT_EQ(line(at_unit->timeline, "handover.protection_assessed")->by, kEbba.who.name);
}

report::Content about(person::ProtectedIdentity grade, report::Content told) {
  told.child.protected_identity = grade;
  return told;
}

// LAW: secrecy.protected_persons
TEST_F(SightTest, TheTimelineSaysNoMoreThanTheContent) {
  using person::ProtectedIdentity;
  using Words = std::vector<std::string>;
  for (const auto grade : {ProtectedIdentity::none, ProtectedIdentity::sekretessmarkering,
                           ProtectedIdentity::skyddad_folkbokforing}) {
    const auto reference = received(about(grade, content()));
    ASSERT_TRUE(reports().note_urgency(reference, report::Urgency::urgent, Personal{"Rädd"},
                                       kCleared, once()));
    ASSERT_TRUE(reports().correct(reference, "/what_happened", Personal{"En påse"}, kOlle, once()));
    const auto routed =
        reports().route(reference, to_ekero_by_hand("Bor på Hemliga gatan"), kCleared, once());
    ASSERT_TRUE(routed) << code_of(routed.error());
    EXPECT_EQ(texts(routed->timeline), (Words{"Rädd", "/what_happened", "Bor på Hemliga gatan"}));
    auto uncleared = texts(reports().view(reference, kSara)->timeline);
    switch (grade) {
      case ProtectedIdentity::none: EXPECT_EQ(uncleared, texts(routed->timeline)); break;
      case ProtectedIdentity::sekretessmarkering:
        EXPECT_EQ(uncleared, (Words{"Rädd", "/what_happened"}));
        break;
      default: EXPECT_EQ(uncleared, Words{}) << "an outline has no words";
    }
  }
}

TEST_F(SightTest, AfterClosingTheHubHasNoWordsLeft) {
  const auto reference = received();
  ASSERT_TRUE(
      reports().note_urgency(reference, report::Urgency::urgent, Personal{"Rädd"}, kSara, once()));
  const auto routed =
      reports().route(reference, to_ekero_by_hand("Bor på Ekerövägen"), kSara, once());
  ASSERT_TRUE(routed) << code_of(routed.error());
  const auto handover = routed->handovers.front().reference;
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  ASSERT_TRUE(handovers().register_(handover,
                                    {.kind = handover::RegistrationKind::actualisation,
                                     .reference = Personal{"A-1"},
                                     .on = {2026, 11, 23}},
                                    kEva, once()));
  for (const auto& anyone : {kSara, kCleared}) {
    const auto view = reports().view(reference, anyone);
    ASSERT_EQ(view->state, "closed");
    EXPECT_TRUE(texts(view->timeline).empty());
    EXPECT_NE(line(view->timeline, "report.routing_confirmed"), nullptr) << "the proof";
  }
  const auto taken_back = sent();
  ASSERT_TRUE(reports().withdraw(taken_back, "Fel om grannens flicka", kOlle, once()));
  EXPECT_FALSE(texts(reports().view(taken_back, kSara)->timeline).empty()) << "and why";
}

// LAW: secrecy.protected_persons
TEST_F(SightTest, AReturnsEvidenceIsForWhoeverSendsItOnAndMaskedAsTheContentIs) {
  using person::ProtectedIdentity;
  for (const auto grade : {ProtectedIdentity::none, ProtectedIdentity::sekretessmarkering,
                           ProtectedIdentity::skyddad_folkbokforing}) {
    const auto reference = received(about(grade, content()));
    const auto routed = reports().route(reference, to_ekero_by_hand("Samråd"), kCleared, once());
    ASSERT_TRUE(routed) << code_of(routed.error());
    const auto first = routed->handovers.front().reference;
    if (grade == ProtectedIdentity::skyddad_folkbokforing) {
      ASSERT_TRUE(handovers().by_phone(first,
                                       {.spoke_with = Personal{"Eva"},
                                        .number = Personal{"08-465 004 17"},
                                        .at = clock_.now(),
                                        .read_back = true},
                                       kCleared, once()));
    }
    const auto back = handovers().return_(first,
                                          {.reason = handover::ReturnReason::moved,
                                           .evidence = Personal{"Flyttat till Kungens kurva"},
                                           .suggested_authority = "0126"},
                                          kEva, once());
    ASSERT_TRUE(back) << code_of(back.error());
    const auto whole = reports().view(reference, kCleared)->handovers.front().returned;
    EXPECT_FALSE(whole->evidence.empty());
    const auto seen = reports().view(reference, kSara)->handovers.front().returned;
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->reason, "moved");
    EXPECT_EQ(seen->evidence.empty(), grade != ProtectedIdentity::none);
    EXPECT_EQ(seen->suggested_authority.empty(), grade == ProtectedIdentity::skyddad_folkbokforing);
    EXPECT_EQ(handovers().view(first, kSara)->returned->evidence.empty(),
              grade != ProtectedIdentity::none);
    if (grade != ProtectedIdentity::none) continue;
    const auto on = handovers().redirect(first, {.authority = "0126", .unit = "0126-mottagning"},
                                         kSara, once());
    ASSERT_TRUE(on) << code_of(on.error());
    const auto next = on->handovers[on->handovers[0].reference == first ? 1 : 0].reference;
    ASSERT_TRUE(handovers().receive(next, kHanna, once()));
    EXPECT_TRUE(handovers().view(first, kSara)->returned->evidence.empty()) << "proof, not content";
    EXPECT_TRUE(handovers().view(first, kSara)->returned->suggested_authority.empty());
  }
}

// LAW: secrecy.protected_persons
TEST_F(SightTest, ACorrectionDoesNotUndoTheMaskNeitherAtTheDoorNorInTheCopy) {
  const auto marked = about(person::ProtectedIdentity::sekretessmarkering, content());
  const auto reference = received(marked);
  const auto correct = [&](std::string field, std::string text) {
    ASSERT_TRUE(
        reports().correct(reference, std::move(field), Personal{std::move(text)}, kOlle, once()));
  };
  correct("/child/name", "Hon heter Beda");
  correct("/what_happened", "En påse");
  const auto routed = reports().route(reference, to_ekero_by_hand("Samråd"), kSara, once());
  ASSERT_TRUE(routed) << code_of(routed.error());
  const auto handover = routed->handovers.front().reference;
  correct("/child/identifiers", "Numret slutar på 2380");
  correct("/now", "På Ekerövägen");

  const auto shown = [](const std::vector<AdditionView>& additions) {
    std::vector<std::string> out;
    for (const auto& one : additions) {
      EXPECT_EQ(one.withheld, one.text.empty());
      out.push_back(one.field + "=" + std::string{one.text.reveal(Purpose::test)});
    }
    return out;
  };
  const std::vector<std::string> blank{"/child/name=", "/what_happened=En påse",
                                       "/child/identifiers=", "/now="};
  const std::vector<std::string> whole{"/child/name=Hon heter Beda", "/what_happened=En påse",
                                       "/child/identifiers=Numret slutar på 2380",
                                       "/now=På Ekerövägen"};
  EXPECT_EQ(shown(reports().view(reference, kSara)->corrections), blank);
  EXPECT_EQ(shown(reports().view(reference, kCleared)->corrections), whole);
  EXPECT_EQ(shown(reports().view(reference, kOlle)->corrections), whole) << "one's own words";
  const auto with_note = [](std::vector<std::string> corrections, const char* note) {
    corrections.insert(corrections.begin() + 2, note);  // the duty worker's, when handed over
    return corrections;
  };
  EXPECT_EQ(shown(handovers().view(handover, kEva)->supplements), with_note(blank, "="));
  auto cleared = kEva;
  cleared.roles.insert(Role::cleared);
  EXPECT_EQ(shown(handovers().view(handover, cleared)->supplements), with_note(whole, "=Samråd"));
}

// LAW: secrecy.protected_persons
TEST_F(SightTest, WhatTheRegisterSaysOfProtectionIsKeptAndMasksWhateverWasTold) {
  const auto number = test_number();
  residence_.put(std::string{number.reveal(Purpose::test)},
                 {.protected_grade = person::ProtectedIdentity::sekretessmarkering,
                  .source = "test",
                  .as_of = {2026, 11, 1}});
  auto told = content();
  told.child.identifiers.push_back({.number = number});
  const auto reference = received(told);
  EXPECT_TRUE(reports().view(reference, kSara)->masked) << "from the first look";

  const auto view = routed(reference);
  EXPECT_TRUE(view.masked);
  EXPECT_FALSE(view.content->child.name);
  EXPECT_EQ(view.content->child.protected_identity, person::ProtectedIdentity::sekretessmarkering);
  EXPECT_NE(line(view.timeline, "report.protection_found"), nullptr);
  const auto row = ledger_->row_by_reference("report", reference);
  EXPECT_NE((**row).tags.find("protected"), std::string::npos) << (**row).tags;
  EXPECT_FALSE(reports().view(reference, kCleared)->masked);
  const auto size = ledger_->head()->size;
  ASSERT_TRUE(reports().proposal(reference, kSara));
  EXPECT_EQ(ledger_->head()->size, size) << "kept once";

  const auto handover = view.handovers.front().reference;
  const auto copy = handovers().view(handover, kEva);
  ASSERT_TRUE(copy);
  EXPECT_TRUE(copy->masked);
  EXPECT_FALSE(copy->content->child.name);

  const auto mine = reports().view(reference, kOlle);
  EXPECT_EQ(mine->content->child, told.child) << "hit and miss look the same";
  EXPECT_EQ(line(mine->timeline, "report.protection_found"), nullptr);
  EXPECT_TRUE(mine->handovers.front().unit.code.empty());
  for (const auto& fact : mine->facts) EXPECT_TRUE(fact.unit.empty());
  expect_whole();
}

// LAW: secrecy.protected_persons
TEST_F(SightTest, ANumberThatIsWrittenLaterIsAskedAboutAsOneThatWasSent) {
  const auto number = test_number();
  const Personal words{"Barnets nummer är " + std::string{number.reveal(Purpose::test)} + "."};
  residence_.put(std::string{number.reveal(Purpose::test)},
                 {.protected_grade = person::ProtectedIdentity::skyddad_folkbokforing,
                  .source = "test",
                  .as_of = {2026, 11, 1}});
  const auto handover = handed_over();
  const auto reference = handovers().view(handover, kEva)->report;
  EXPECT_FALSE(reports().view(reference, kSara)->masked);
  ASSERT_TRUE(reports().supplement(reference, words, kOlle, once()));
  EXPECT_EQ(reports().view(reference, kSara)->held, "skyddad_folkbokforing");
  EXPECT_EQ(handovers().view(handover, kEva)->content_hidden, "held") << "and its copy";
  EXPECT_TRUE(handovers().view(handover, kEva)->supplements.empty());

  const auto corrected = received();
  ASSERT_TRUE(reports().correct(corrected, "/child/identifiers", words, kOlle, once()));
  EXPECT_EQ(reports().view(corrected, kSara)->held, "skyddad_folkbokforing");
  EXPECT_EQ(reports().view(corrected, kCleared)->protected_persons.front().whose, "/child");
  const auto looks = [&] { return access_log_->head()->size; };
  const auto before = looks();
  ASSERT_TRUE(reports().supplement(corrected, Personal{"Inget nummer här."}, kOlle, once()));
  EXPECT_EQ(looks() - before, 1U) << "the page alone: nobody is looked up without a number";
  expect_whole();
}

// LAW: secrecy.protected_persons
TEST_F(SightTest, ASearchByNumberOrNameMissesWhoseIdentityIsMasked) {
  using person::ProtectedIdentity;
  for (const auto grade : {ProtectedIdentity::none, ProtectedIdentity::sekretessmarkering,
                           ProtectedIdentity::skyddad_folkbokforing}) {
    const std::string family = "Testsson" + std::to_string(static_cast<int>(grade));
    auto told = about(grade, content(family));
    told.child.identifiers.push_back({.number = test_number()});
    const auto reference = sent(std::move(told));
    const auto finds = [&](const SearchFor& sought, const access::Actor& actor) {
      const auto found = Search(house()).find(sought, actor);
      EXPECT_TRUE(found) << code_of(found.error());
      return std::ranges::count(found->list.items, reference, &ReportItem::reference);
    };
    const SearchFor number{
        .identity_number = Personal{std::string{test_number().reveal(Purpose::test)}},
        .purpose = "prov"};
    const SearchFor name{.name = Personal{"Alva " + family}, .birth_year = 2018, .purpose = "prov"};
    const bool open = grade == ProtectedIdentity::none;
    for (const auto& by : {number, name}) {
      EXPECT_EQ(finds(by, kSara), open ? 1 : 0);
      EXPECT_EQ(finds(by, kCleared), 1);
    }
    EXPECT_EQ(finds({.reference = reference, .purpose = "prov"}, kSara), 1);
  }
  const auto noted = house().accesses.about(house().accesses.stream_of("sara"));
  ASSERT_TRUE(noted);
  EXPECT_EQ(noted->size(), 9U) << "a miss is logged too";
}

// LAW: secrecy.between_authorities
TEST_F(SightTest, AGuessedCursorIsAnsweredAlikeWhetherTheCaseExistsOrNot) {
  const auto reference = sent(content(), kOther);
  for (const auto& guess :
       {"0." + reference, std::string{"0.ING-00000-00000"},
        "0." + reference + "." + std::string(32, '0'), "." + reference + ".", std::string{"."}}) {
    EXPECT_EQ(refusal(reports().list({.after = guess}, kOlle)), "bad_cursor") << guess;
    EXPECT_EQ(refusal(reports().queue({.after = guess}, kSara)), "bad_cursor") << guess;
    EXPECT_EQ(refusal(handovers().inbox({.after = guess}, kEva)), "bad_cursor") << guess;
  }
  sent(content(), kOther);
  const auto first = reports().list({.limit = 1}, kOther);
  ASSERT_FALSE(first->cursor.empty());
  EXPECT_TRUE(reports().list({.limit = 1, .after = first->cursor}, kOther));
  EXPECT_EQ(refusal(reports().list({.limit = 1, .after = first->cursor}, kOlle)), "bad_cursor")
      << "another's place is not one's own";
}

}  // namespace
}  // namespace ingang::app
