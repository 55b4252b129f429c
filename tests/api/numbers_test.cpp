// Numbers: what only test numbers are taken for refuses the rest in every text, and names the
// field; what lasts holds none at all; what cannot be a number is not looked up.
#include <gtest/gtest.h>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

// Of somebody born so long ago that no number was ever given.
constexpr std::string_view kNobodys = "18400101–0018";
constexpr std::string_view kNobodysByPlus = "400101+0018";

class Numbers : public ::testing::Test {
 protected:
  Caller polis_{house().as("polis")};
  Caller jour_{house().as("jour")};
  const std::string words_ = "Hon sade " + std::string{kNobodys} + " först.";

  static std::string send(const Caller& by, const json::object& body) {
    const auto sent = by.post("/v1/reports", body);
    EXPECT_EQ(sent.status, 201) << sent.body;
    return sent.text("reference");
  }
  void refused(const Caller& who, const std::string& at, const json::object& body,
               std::string_view field) const {
    const auto before = stored();
    expect_refused(who.post(at, body), 422, "not_a_test_number", field);
    EXPECT_EQ(stored(), before) << at;
  }
  [[nodiscard]] json::object receiver() const {
    return {{"responsibility", "lasting"},
            {"authority", "0125"},
            {"unit", "0125-mottagning"},
            {"acting", true},
            {"reason", words_}};
  }
};

// LAW: test_numbers
TEST_F(Numbers, OfSomebodyRealAreRefusedInEveryTextThatAnybodyWrites) {
  const auto reference = send(polis_, report_body());
  const auto path = "/v1/reports/" + reference;
  const std::string handover = "/v1/handovers/HND-00000-00000";
  refused(polis_, path + "/supplements", {{"text", words_}}, "/text");
  refused(polis_, path + "/corrections", {{"field", "/now/place"}, {"text", words_}}, "/text");
  refused(polis_, path + "/confirmation", {{"objection", words_}}, "/objection");
  refused(polis_, path + "/withdrawal", {{"reason", words_}}, "/reason");
  refused(jour_, path + "/urgency", {{"urgency", "urgent"}, {"reason", words_}}, "/reason");
  refused(jour_, path + "/routing", {{"receivers", json::array{receiver()}}},
          "/receivers/0/reason");
  refused(jour_, path + "/routing", {{"receivers", json::array{}}, {"note", words_}}, "/note");
  refused(jour_, path + "/reopening", {{"reason", words_}}, "/reason");
  refused(jour_, path + "/emergency-reading", {{"reason", words_}}, "/reason");
  refused(jour_, handover + "/return", {{"reason", "wrong_person"}, {"evidence", words_}},
          "/evidence");
  refused(jour_, handover + "/protection-assessment",
          {{"immediate_protection_needed", false}, {"reason", words_}}, "/reason");
  refused(jour_, handover + "/registration",
          {{"kind", "diary_number"}, {"reference", kNobodys}, {"on", "2026-11-23"}}, "/reference");
  refused(jour_, handover + "/redirection", {{"receiver", receiver()}}, "/receiver/reason");
  const json::object call{{"spoke_with", words_},
                          {"number", kNobodysByPlus},
                          {"at", "2026-11-23T09:00:00Z"},
                          {"read_back", true}};
  refused(jour_, handover + "/phone", call, "/spoke_with");
  refused(jour_, handover + "/phone", call, "/number");
  refused(jour_, "/v1/search", {{"name", words_}, {"birth_year", 2012}, {"purpose", "prov"}},
          "/name");
  refused(jour_, "/v1/search", {{"reference", "ING"}, {"purpose", words_}}, "/purpose");
  refused(jour_, "/v1/search", {{"identity_number", kNobodys}, {"purpose", "prov"}},
          "/identity_number");
}

// LAW: test_numbers
TEST_F(Numbers, OfSomebodyRealAreRefusedInAReportItsCheckAndItsDraft) {
  auto body = report_body();
  auto& content = body["content"].as_object();
  content["child"].as_object()["given_name"] = kNobodys;
  content["child"].as_object()["identifiers"] =
      json::array{json::object{{"kind", "other"}, {"number", "LMA 18400101-0018"}}};
  content["reporter"].as_object()["phone"] = kNobodysByPlus;
  content["what_happened"] = words_;
  for (const auto* field : {"/content/child/given_name", "/content/child/identifiers/0/number",
                            "/content/reporter/phone", "/content/what_happened"}) {
    refused(polis_, "/v1/reports", body, field);
    refused(polis_, "/v1/drafts", {{"content", content}}, field);
  }
  const auto checked = polis_.post("/v1/reports/check", body).json();
  EXPECT_FALSE(checked.at("can_send").as_bool());
  EXPECT_EQ(checked.at("errors").as_array().size(), 4U);
  EXPECT_EQ(checked.at("errors").at(0).at("field").as_string(), "/reporter/phone");
}

TEST_F(Numbers, TenDigitsThatMayBeOneAreToldAndHinderNothing) {
  auto body = report_body();
  auto& content = body["content"].as_object();
  content["what_happened"] = "Hon sade 2601612381 först.";
  content["reporter"].as_object()["phone"] = "0701234567";
  const auto checked = polis_.post("/v1/reports/check", body).json();
  EXPECT_TRUE(checked.at("can_send").as_bool());
  ASSERT_EQ(checked.at("warnings").as_array().size(), 1U);
  const auto& warning = checked.at("warnings").at(0);
  EXPECT_EQ(warning.at("field").as_string(), "/what_happened");
  EXPECT_EQ(warning.at("code").as_string(), "maybe_a_number");
  EXPECT_FALSE(warning.at("text").as_string().empty());
  send(polis_, body);
}

TEST_F(Numbers, ATestNumberIsTakenInWordsButNotInWhatLasts) {
  const auto number = test_number("20120315");
  auto body = report_body();
  body["content"].as_object()["what_happened"] = "Hon sade " + number + " först.";
  send(polis_, body);
  body["content"].as_object()["reporter"].as_object()["police_reference"] = number;
  expect_refused(polis_.post("/v1/reports", body), 422, "identity_number_not_allowed",
                 "/content/reporter/police_reference");
  expect_refused(jour_.post("/v1/search", json::object{{"reference", "ING-00000-00000"},
                                                       {"purpose", "se " + number.substr(2)}}),
                 422, "identity_number_not_allowed", "/purpose");
}

TEST_F(Numbers, OnesThatNobodyCanHaveAreNotAnsweredWithNone) {
  auto wrong = test_number("20120315");
  wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
  const auto search = [&](std::string_view number) {
    return jour_.post("/v1/search", json::object{{"identity_number", number}, {"purpose", "prov"}});
  };
  expect_refused(search(wrong), 422, "search_number_impossible", "/identity_number");
  expect_refused(search("12"), 422, "search_number_malformed", "/identity_number");
}

}  // namespace
}  // namespace ingang::api
