#include "codec/content.h"

#include <gtest/gtest.h>

#include "codec/event_random.h"

namespace ingang::codec {
namespace {

constexpr LocalDate kToday{2026, 11, 23};

const person::TestSeries& test_series() {
  static const person::TestSeries kSeries{{{980, 999, 0}, {238, 239, 1976}}};
  return kSeries;
}

using ContentFaults = std::vector<std::string>;

ContentFaults content_faults(std::string_view json) {
  const auto content = decode_content(json, {.today = kToday, .test_series = &test_series()});
  ContentFaults out;
  if (content) return out;
  for (const auto& each : content.error())
    out.push_back(each.field + " " + std::string{each.code.text});
  return out;
}

ContentFaults child_faults(const std::string& members) {
  return content_faults(R"({"child":{)" + members + "}}");
}

ContentFaults identifier_faults(const std::string& members) {
  return child_faults(R"("identifiers":[{)" + members + "}]");
}

TEST(Content, ComesBackAsItWas) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const auto content = Random(seed).make<report::Content>();
    const auto json = encode_content(content);
    const auto back = decode_stored_content(json);
    ASSERT_TRUE(back) << "seed " << seed << " " << back.error().at(0).field;
    EXPECT_TRUE(*back == content) << "seed " << seed;
    EXPECT_EQ(encode_content(*back), json) << "seed " << seed;
  }
}

TEST(Content, OfADraftMayLackEverything) {
  const auto content = decode_content("{}", {.today = kToday});
  ASSERT_TRUE(content);
  EXPECT_TRUE(*content == report::Content{});
}

TEST(Content, WithAFewAnswersIsTakenFromTheSender) {
  const auto content = decode_content(
      R"({"child":{"identifiers":[{"kind":"personnummer","number":"170101-2393","source":"legitimation"}],"given_name":"Testbarn"},
          "now":{"place":"Farsta centrum, vid tunnelbanan"},"danger":"yes","what_happened":"Pojken …",
          "reporter":{"phone":"070-174 06 05"},"gang_claims":[{"role":"exploited","text":"…"}]})",
      {.today = kToday, .test_series = &test_series()});
  ASSERT_TRUE(content) << content.error().at(0).field;
  EXPECT_EQ(person::reveal(content->child.identifiers.at(0).number, Purpose::test), "201701012393");
  EXPECT_EQ(content->danger, report::DangerNow::yes);
  EXPECT_EQ(content->gang_claims.at(0).valid_until, LocalDate{});
}

TEST(Content, RefusesEachNumberAtItsField) {
  EXPECT_EQ(identifier_faults(R"("kind":"personnummer","number":"20170101-2394")"),
            ContentFaults{"/child/identifiers/0/number personnummer_wrong_check_digit"});
  EXPECT_EQ(identifier_faults(R"("kind":"personnummer","number":"20170231-2393")"),
            ContentFaults{"/child/identifiers/0/number personnummer_no_such_date"});
  EXPECT_EQ(identifier_faults(R"("kind":"personnummer","number":"hej")"),
            ContentFaults{"/child/identifiers/0/number personnummer_malformed"});
  EXPECT_EQ(identifier_faults(R"("kind":"lma","number":"20170101-2393")"),
            ContentFaults{"/child/identifiers/0/number other_number_is_personal"});
  EXPECT_EQ(identifier_faults(R"("kind":"personnummer")"),
            ContentFaults{"/child/identifiers/0/number field_missing"});
  EXPECT_EQ(identifier_faults(R"("number":"12345")"),
            ContentFaults{"/child/identifiers/0/kind field_missing"});
  EXPECT_EQ(identifier_faults(R"("kind":"pass","number":"12345")"),
            ContentFaults{"/child/identifiers/0/kind unknown_word"});
  EXPECT_EQ(
      identifier_faults(R"("kind":"personnummer","number":"20170101-2393","level":"confirmed")"),
      ContentFaults{"/child/identifiers/0/level unknown_field"});
}

TEST(Content, RefusesANumberOutsideTheTestSeriesFromASenderButReadsItFromTheStore) {
  const auto* number =
      R"({"child":{"identifiers":[{"kind":"samordningsnummer","number":"202601612381","level":"uncertain"}]}})";
  const person::TestSeries none{{{1, 2, 0}}};
  const auto sent = decode_content(number, {.today = kToday, .test_series = &none});
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().at(0).code.text, "not_a_test_number");
  EXPECT_EQ(sent.error().at(0).field, "/child/identifiers/0/number");
  EXPECT_TRUE(decode_stored_content(number));
}

TEST(Content, NamesEveryFaultyFieldAtOnce) {
  EXPECT_EQ(
      content_faults(
          R"({"child":{"born_on":"2014-02-30","birth_year_about":1066,"score":7},"danger":"maybe",
                       "observations":[{"what":"a","when":"i går"}],"gang_claims":[{"text":"b"}],
                       "gang_member":true,"attachments":[{"blob":"7","size_bytes":-1,"sha256":"00"}]})"),
      (ContentFaults{"/child/born_on date_malformed", "/child/birth_year_about number_out_of_range",
                     "/child/score unknown_field", "/danger unknown_word",
                     "/observations/0/when time_malformed", "/gang_claims/0/role field_missing",
                     "/attachments/0/blob id_malformed",
                     "/attachments/0/size_bytes number_out_of_range",
                     "/attachments/0/sha256 id_malformed", "/gang_member unknown_field"}));
}

TEST(Content, RefusesTenMegabytesOfText) {
  EXPECT_EQ(content_faults(R"({"what_happened":")" + std::string(10'000'000, 'a') + R"("})"),
            ContentFaults{"/what_happened too_many_characters"});
  EXPECT_EQ(content_faults(R"({"what_happened":")" + std::string(20'000, 'a') + R"("})"),
            ContentFaults{});
}

report::Content marked_content() {
  auto content = Random(7).make<report::Content>();
  const auto mark = [](person::Person& person) {
    person.name = person::Name{Personal{"SECRET"}, Personal{"SECRET"}};
    person.identifiers = {
        {person::Personnummer::parse_stored("201701012393").value(), "SECRET", {}}};
    person.born_on = LocalDate{2017, 1, 1};
    person.description = person.phone = person.address = Personal{"SECRET"};
    person.protected_identity = person::ProtectedIdentity::none;
    person.language = "sv";
  };
  mark(content.child);
  content.guardians = {{{}, "vårdnadshavare"}};
  mark(content.guardians[0].person);
  content.siblings = {{}};
  mark(content.siblings[0]);
  content.now = {Personal{"SECRET"}, Personal{"SECRET"}, "SECRET", "SECRET"};
  content.danger_text = content.what_happened = content.assessment = Personal{"SECRET"};
  content.staff_safety = content.known_contacts = Personal{"SECRET"};
  content.observations = {{.what = Personal{"SECRET"}, .where = Personal{"SECRET"}}};
  content.childs_words = {{.quote = Personal{"SECRET"}, .heard_by = Personal{"SECRET"}}};
  content.risks = {{.text = Personal{"SECRET"}}};
  content.gang_claims = {{.text = Personal{"SECRET"}}};
  content.told = {{.why_not = Personal{"SECRET"}}};
  content.must_not_tell = {{Personal{"SECRET"}, Personal{"SECRET"}}};
  content.circumstances.home_municipality = content.circumstances.home_district = "SECRET";
  content.reporter = {
      .name = Personal{"Insp. Test"}, .phone = Personal{"0701"}, .police_reference = "SECRET"};
  content.attachments = {{.name = Personal{"SECRET"}}};
  return content;
}

bool leaks(const std::string& json) {
  return json.find("SECRET") != std::string::npos || json.find("2393") != std::string::npos ||
         json.find("20170101") != std::string::npos || json.find("2017-01-01") != std::string::npos;
}

// LAW: secrecy.protected_registration
TEST(Show, WithoutIdentityLeavesOutEveryNameNumberPlaceAndFreeText) {
  const auto content = marked_content();
  EXPECT_TRUE(leaks(encode_content(content)));
  const auto json = encode_content(content, {.identity = false});
  EXPECT_FALSE(leaks(json)) << json;
  EXPECT_NE(json.find("\"withheld\":true"), std::string::npos);
  EXPECT_NE(json.find("Insp. Test"), std::string::npos);
  EXPECT_TRUE(parse(json));
}

// LAW: secrecy.protected_registration
TEST(Show, OneProtectedPersonWithholdsTheWholeContentAndNotWhy) {
  for (const auto grade : {person::ProtectedIdentity::sekretessmarkering,
                           person::ProtectedIdentity::skyddad_folkbokforing,
                           person::ProtectedIdentity::fingerade_uppgifter}) {
    for (int who = 0; who < 3; ++who) {
      auto content = marked_content();
      (who == 0   ? content.child
       : who == 1 ? content.guardians[0].person
                  : content.siblings[0])
          .protected_identity = grade;
      ASSERT_TRUE(anyone_protected(content));
      const auto json = encode_content(content, {.protected_identity = false});
      EXPECT_FALSE(leaks(json)) << json;
      EXPECT_EQ(json.find(kProtectedIdentities.of(grade)), std::string::npos) << json;
      EXPECT_TRUE(leaks(encode_content(content, {})));
    }
  }
}

TEST(Show, WithNobodyProtectedShowsAllToThoseWhoMayNotSeeTheProtected) {
  const auto content = marked_content();
  EXPECT_FALSE(anyone_protected(content));
  EXPECT_EQ(encode_content(content, {.protected_identity = false}), encode_content(content));
}

TEST(Show, MasksNumbersAlone) {
  const auto json = encode_content(marked_content(), {.numbers = false});
  EXPECT_EQ(json.find("2393"), std::string::npos);
  EXPECT_NE(json.find("20170101-****"), std::string::npos);
}

// Whatever is sent, it ends with a content or with refusals that each have a code and a pointer.
TEST(Content, MutatedAtRandomIsTakenOrRefusedNeverWorse) {
  Random random(11);
  for (int round = 0; round < 3'000; ++round) {
    auto json = encode_content(random.make<report::Content>());
    for (int i = random.below(3); i >= 0; --i) {
      const auto at = static_cast<std::size_t>(random.below(static_cast<int>(json.size())));
      if (random.below(2) == 0) {
        json[at] = static_cast<char>(random.below(256));
      } else {
        json.erase(at, static_cast<std::size_t>(random.below(30)));
      }
      if (json.empty()) json = "{";
    }
    const auto content = decode_content(json, {.today = kToday, .test_series = &test_series()});
    if (content) continue;
    ASSERT_FALSE(content.error().empty());
    for (const auto& each : content.error()) {
      EXPECT_FALSE(each.code.text.empty());
      EXPECT_TRUE(each.field.empty() || each.field.front() == '/') << each.field;
    }
  }
}

}  // namespace
}  // namespace ingang::codec
