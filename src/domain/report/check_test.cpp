#include "domain/report/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "domain/report/codes.h"
#include "domain/report/people_test.h"

namespace ingang::report {
namespace {

using namespace testing_;

const Context kNow = Context::at(kMonday9);

// Code and field of each problem, as "code /field".
std::vector<std::string> problems(const Content& content) {
  std::vector<std::string> all;
  for (const Refusal& refusal : check(content, kNow)) {
    all.push_back(std::string(refusal.code.text) + " " + refusal.field);
  }
  return all;
}
using Strings = std::vector<std::string>;

person::Identifier number(const char* digits) {
  return {.number = *person::Personnummer::parse(digits, kNow.today)};
}
GangClaim claim() {
  return {.role = GangRole::exploited,
          .text = personal("Har burit paket åt äldre."),
          .source = Source::own_observation,
          .reliability = Reliability::probable,
          .noted = kNow.today,
          .valid_until = kNow.today.plus_months(6)};
}

// LAW: report.duty
TEST(Check, FiveAnswersAreEnough) { EXPECT_EQ(problems(five_answers()), Strings{}); }

// LAW: report.duty
TEST(Check, EachOfTheFiveIsNeededAndAllThatAreMissingAreAnsweredAtOnce) {
  Content content;
  EXPECT_EQ(problems(content),
            (Strings{"child_missing /child", "place_missing /now/place",
                     "what_happened_missing /what_happened", "danger_unanswered /danger",
                     "call_back_number_missing /reporter/phone"}));
}

TEST(Check, BlanksAreNoAnswers) {
  Content content = five_answers();
  content.child.description = personal(" \n\t");
  content.what_happened = personal("\xC2\xA0 \xE3\x80\x80");
  EXPECT_EQ(problems(content),
            (Strings{"child_missing /child", "what_happened_missing /what_happened"}));
}

TEST(Check, TheChildMayBeANumberANameOrADescription) {
  Content content = five_answers();
  content.child.description = {};
  EXPECT_EQ(problems(content), Strings{"child_missing /child"});
  content.child.name = person::Name{.given = personal("Alex"), .family = {}};
  EXPECT_EQ(problems(content), Strings{});
  content.child.name = {};
  content.child.identifiers = {number("201701012393")};
  EXPECT_EQ(problems(content), Strings{});
}

TEST(Check, APdfWrittenElsewhereTellsWhatHappened) {
  Content content = five_answers();
  content.what_happened = {};
  content.attachments.push_back({.blob = {},
                                 .name = personal("anmälan.pdf"),
                                 .media_type = "application/pdf",
                                 .size_bytes = 1000,
                                 .sha256 = {}});
  EXPECT_EQ(problems(content), Strings{});
  content.attachments[0].media_type = "image/png";
  EXPECT_EQ(problems(content), Strings{"what_happened_missing /what_happened"});
}

TEST(Check, NotToKnowAboutDangerIsAnAnswerInWords) {
  Content content = five_answers();
  content.danger = DangerNow::unknown;
  EXPECT_EQ(problems(content), Strings{"danger_unanswered /danger"});
  content.danger_text = personal("Tappade honom ur sikte.");
  EXPECT_EQ(problems(content), Strings{});
}

// LAW: child.under_18
TEST(Check, AnAdultIsRefusedAndAnUnknownAgeIsAChilds) {
  Content content = five_answers();
  content.child.identifiers = {number("189001019802")};
  EXPECT_EQ(problems(content), Strings{"child_is_adult /child"});
  content.child.identifiers = {};
  content.child.born_on = kNow.today.plus_months(-12 * 40);
  EXPECT_EQ(problems(content), Strings{"child_is_adult /child"});
  content.child.born_on = LocalDate{2008, 11, 23};  // eighteen today
  EXPECT_EQ(problems(content), Strings{"child_is_adult /child"});
  content.child.born_on = LocalDate{2008, 11, 24};  // eighteen tomorrow
  EXPECT_EQ(problems(content), Strings{});
}

TEST(Check, NobodyIsBornInTheFuture) {
  for (const LocalDate born :
       {kNow.today.plus_days(1), LocalDate{2099, 1, 1}, LocalDate{9999, 12, 31}}) {
    Content content = five_answers();
    content.child.born_on = born;
    content.guardians.resize(1);
    content.guardians[0].person.birth_year_about = kNow.today.year + 1;
    content.siblings.resize(1);
    content.siblings[0].born_on = born;
    content.siblings[0].identifiers = {number("201701012393")};
    content.siblings[0].identifiers[0].noted_on = born;
    EXPECT_EQ(problems(content), (Strings{"born_in_future /child/born_on",
                                          "born_in_future /guardians/0/person/birth_year_about",
                                          "noted_in_future /siblings/0/identifiers/0/noted_on",
                                          "born_in_future /siblings/0/born_on"}))
        << born.text();
  }
  Content content = five_answers();
  content.child.born_on = kNow.today;
  content.child.birth_year_about = kNow.today.year;
  EXPECT_EQ(problems(content), Strings{});
}

TEST(Check, TheNumberToCallMustBeOne) {
  Content content = five_answers();
  for (const char* good :
       {"112 14", "070-123 45 67", "+46 (0)8 123 456", "08/12.34.56",
        "070–123\xC2\xA0"
        "45\xE2\x80\x89"
        "67",
        "tel:+46‑8‑123 45", "08-123 456 78 anknytning 123", "08-123 456 78, ankn. 12",
        "08-123 456 78 x123", "08-12345678 ext. 9", "08-123 456 78; 12 34"}) {
    content.reporter.phone = personal(good);
    EXPECT_EQ(problems(content), Strings{}) << good;
  }
  for (const char* bad :
       {"1234", "ring växeln", "070-123 45 67 (Olle)", "1234567890123456", "1234 anknytning 5678",
        "08-123 456 78 x1234567", "08-123 456 78 anknytning", "08-123 456 78 rum 12"}) {
    content.reporter.phone = personal(bad);
    EXPECT_EQ(problems(content), Strings{"phone_not_plausible /reporter/phone"}) << bad;
  }
}

TEST(Check, ThePolicesReferenceIsNeverAnIdentityNumber) {
  Content content = five_answers();
  for (const char* number :
       {"201701012393", "170101-2393", "se 20170101-2393", "170101+2393", "201701612390",
        "K170101 2393", "1701012393", "20170101–2393",
        "170101\xC2\xA0"
        "2393",
        "20170101.2393", "2017.01.01-2393", "２０１７０１０１－２３９３", "170101·2393",
        "170101\u200B-\u200B2393", "170101/2393", "٢٠١٧٠١٠١٢٣٩٣"}) {
    content.reporter.police_reference = number;
    EXPECT_EQ(problems(content), Strings{"identity_number_not_allowed /reporter/police_reference"})
        << number;
  }
  for (const char* reference :
       {"5000-K123456-26", "0201-K1-26", "A 123.456/2026", "2026-11-23 17", "17010123931",
        "1713012393",
        "20261123-0001",  // A diary number of the day it was written.
        "20170101-2394", "20170230-2393", "K1-170101-23", "20991231-2393"}) {
    content.reporter.police_reference = reference;
    EXPECT_EQ(problems(content), Strings{}) << reference;
  }
}

TEST(Check, ATextHasALimitCountedInCharacters) {
  Content content = five_answers();
  std::string text;
  for (std::size_t i = 0; i < kTextCharactersMax; ++i) text += "ö";
  content.what_happened = personal(text);
  EXPECT_EQ(problems(content), Strings{});
  content.what_happened = personal(text + "!");
  EXPECT_EQ(problems(content), Strings{"text_too_long /what_happened"});
  content = five_answers();
  content.now.place = personal(std::string(kLineCharactersMax + 1, 'a'));
  EXPECT_EQ(problems(content), Strings{"text_too_long /now/place"});
}

TEST(Check, EveryListHasALimit) {
  const std::vector<std::pair<std::string, std::function<void(Content&)>>> lists = {
      {"/child/identifiers",
       [](Content& c) { c.child.identifiers.assign(11, number("201701012393")); }},
      {"/guardians", [](Content& c) { c.guardians.resize(21); }},
      {"/siblings", [](Content& c) { c.siblings.resize(31); }},
      {"/observations", [](Content& c) { c.observations.resize(51); }},
      {"/childs_words", [](Content& c) { c.childs_words.resize(51); }},
      {"/risks", [](Content& c) { c.risks.resize(21); }},
      {"/gang_claims", [](Content& c) { c.gang_claims.assign(21, claim()); }},
      {"/told", [](Content& c) { c.told.resize(21); }},
      {"/must_not_tell", [](Content& c) { c.must_not_tell.resize(21); }},
      {"/attachments", [](Content& c) { c.attachments.resize(21); }}};
  for (const auto& [field, fill] : lists) {
    Content content = five_answers();
    fill(content);
    EXPECT_EQ(problems(content), Strings{"too_many " + field});
  }
}

TEST(Check, AttachmentsHaveASizeAlone) {
  Content content = five_answers();
  content.attachments.resize(5);
  for (Attachment& attachment : content.attachments) attachment.size_bytes = kAttachmentBytesMax;
  EXPECT_EQ(problems(content), Strings{"attachments_too_large /attachments"});
  content.attachments.resize(1);
  content.attachments[0].size_bytes += 1;
  EXPECT_EQ(problems(content), Strings{"attachment_too_large /attachments/0"});
}

TEST(Check, AnObservationSaysSomethingThatHasHappened) {
  Content content = five_answers();
  content.observations.resize(2);
  content.observations[0].what = personal("Såg honom ta emot ett paket.");
  content.observations[0].when = kMonday9 + 1min;
  content.observations[1].when = kMonday9;
  EXPECT_EQ(problems(content),
            (Strings{"time_in_future /observations/0/when", "text_missing /observations/1/what"}));
}

TEST(Check, TheChildsWordsAreQuotedAndSpoken) {
  Content content = five_answers();
  content.childs_words.resize(1);
  content.childs_words[0].when = kMonday9 + 1h;
  EXPECT_EQ(problems(content),
            (Strings{"text_missing /childs_words/0/quote", "time_in_future /childs_words/0/when"}));
}

// LAW: police.claims
TEST(Check, AGangClaimHasSourceReliabilityAndDates) {
  Content content = five_answers();
  content.gang_claims = {claim()};
  EXPECT_EQ(problems(content), Strings{});
  content.gang_claims = {
      GangClaim{.role = GangRole::victim, .text = {}, .noted = {}, .valid_until = {}}};
  EXPECT_EQ(problems(content), (Strings{"source_missing /gang_claims/0/source",
                                        "reliability_missing /gang_claims/0/reliability",
                                        "noted_missing /gang_claims/0/noted",
                                        "valid_until_missing /gang_claims/0/valid_until"}));
}

// LAW: police.claims
TEST(Check, AClaimEndsAfterItBeganAndHasNotEnded) {
  Content content = five_answers();
  content.gang_claims = {claim(), claim(), claim()};
  content.gang_claims[0].valid_until = content.gang_claims[0].noted.plus_days(-1);
  content.gang_claims[1].noted = kNow.today.plus_days(1);
  content.gang_claims[2].noted = kNow.today.plus_days(-10);
  content.gang_claims[2].valid_until = kNow.today.plus_days(-1);
  EXPECT_EQ(problems(content), (Strings{"valid_until_before_noted /gang_claims/0/valid_until",
                                        "noted_in_future /gang_claims/1/noted",
                                        "claim_has_expired /gang_claims/2/valid_until"}));
}

TEST(Check, ARiskPictureIsDatedAndSourced) {
  Content content = five_answers();
  content.risks.resize(1);
  EXPECT_EQ(problems(content),
            (Strings{"text_missing /risks/0/text", "source_missing /risks/0/source",
                     "noted_missing /risks/0/noted", "valid_until_missing /risks/0/valid_until"}));
}

TEST(Check, WhoWasNotToldHasAReason) {
  Content content = five_answers();
  content.told = {{.whom = Told::Whom::guardian, .told = true, .why_not = {}},
                  {.whom = Told::Whom::child, .told = false, .why_not = {}}};
  EXPECT_EQ(problems(content), Strings{"why_not_told_missing /told/1/why_not"});
}

// LAW: secrecy.guardian
TEST(Check, WhatMustNotBeToldIsSaid) {
  Content content = five_answers();
  content.must_not_tell.resize(1);
  EXPECT_EQ(problems(content), Strings{"text_missing /must_not_tell/0/what"});
}

TEST(Check, FieldsPointIntoLists) {
  Content content = five_answers();
  content.guardians.resize(2);
  content.guardians[1].person.phone = personal(std::string(501, '1'));
  content.siblings.resize(1);
  content.siblings[0].description = personal(std::string(20'001, 'x'));
  EXPECT_EQ(problems(content), (Strings{"text_too_long /guardians/1/person/phone",
                                        "text_too_long /siblings/0/description"}));
}

TEST(Completeness, NamesWhatWouldHelpAndShrinksAsItIsTold) {
  Content content = five_answers();
  const auto before = completeness(content);
  EXPECT_NE(std::ranges::find(before, "guardians"), before.end());
  EXPECT_NE(std::ranges::find(before, "told"), before.end());
  EXPECT_EQ(std::ranges::find(before, "place"), before.end());
  content.guardians.resize(1);
  const auto after = completeness(content);
  EXPECT_EQ(std::ranges::find(after, "guardians"), after.end());
  EXPECT_EQ(after.size() + 1, before.size());
}

TEST(Completeness, NamesEachKeyOnce) {
  auto keys = completeness(Content{});
  std::ranges::sort(keys);
  EXPECT_TRUE(std::ranges::adjacent_find(keys) == keys.end());
}

}  // namespace
}  // namespace ingang::report
