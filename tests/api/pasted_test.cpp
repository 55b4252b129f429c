// What comes from a clipboard, and a draft that is sent from two places.
#include <gtest/gtest.h>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

constexpr std::string_view kPasted =
    "\xEF\xBB\xBF"
    "Sid 1\fSid\xC2\xAD 2\vslut\xE2\x80\x8B";
constexpr std::string_view kMeant = "Sid 1\nSid 2\nslut";

class Pasted : public ::testing::Test {
 protected:
  Caller polis_{house().as("polis")};
  Caller jour_{house().as("jour")};

  static json::object report(const json::object& with = {}) {
    auto body = report_body();
    for (const auto& [name, value] : with) body["content"].as_object()[name] = value;
    return body;
  }
  std::string send(const json::object& body) {
    const auto sent = polis_.post("/v1/reports", body);
    EXPECT_EQ(sent.status, 201) << sent.body;
    return sent.text("reference");
  }
  Reply draft(const json::object& content) {
    return polis_.post("/v1/drafts", json::object{{"content", content}});
  }
};

TEST_F(Pasted, AReportIsStoredAsItWasMeant) {
  const auto reference = send(report({{"what_happened", kPasted}}));
  const auto shown = polis_.get("/v1/reports/" + reference).json();
  EXPECT_EQ(shown.at("content").at("what_happened").as_string(), kMeant);
}

TEST_F(Pasted, ANumberATelephoneAndAnExtensionAreUnderstood) {
  auto digits = test_number("20120315");
  digits.insert(8, "\xE2\x80\x93");  // An en dash.
  digits.insert(4, "\xC2\xA0");
  auto body = report({{"reporter", json::object{{"phone",
                                                 "08\xE2\x80\x91"
                                                 "465\xC2\xA0"
                                                 "004 07 ankn. 123"}}}});
  body["content"].as_object()["child"] = json::object{
      {"identifiers", json::array{json::object{{"kind", "personnummer"}, {"number", digits}}}}};
  const auto reference = send(body);
  const auto shown = polis_.get("/v1/reports/" + reference).json();
  EXPECT_EQ(shown.at("content").at("child").at("identifiers").at(0).at("number").as_string(),
            test_number("20120315"));
}

// Every text that a person writes about a report after it was sent, and what is searched for.
TEST_F(Pasted, EveryOtherTextIsReadAlikeAndRefusedAlike) {
  const auto reference = send(report());
  const auto path = "/v1/reports/" + reference;
  const auto added = polis_.post(path + "/supplements", json::object{{"text", kPasted}});
  ASSERT_EQ(added.status, 200) << added.body;
  EXPECT_EQ(added.json().at("supplements").at(0).at("text").as_string(), kMeant);
  const auto corrected =
      polis_.post(path + "/corrections", json::object{{"field", "/now/place"}, {"text", kPasted}});
  ASSERT_EQ(corrected.status, 200) << corrected.body;
  EXPECT_EQ(corrected.json().at("corrections").at(0).at("text").as_string(), kMeant);
  const auto found = jour_.post(
      "/v1/search",
      json::object{{"reference", "\xC2\xA0" + reference + "\xE2\x80\x8B"}, {"purpose", kPasted}});
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(found.json().at("items").as_array().size(), 1U);

  const auto refused = [&](const Caller& who, const std::string& at, const json::object& body,
                           std::string_view field) {
    expect_refused(who.post(at, body), 422, "text_control_character", field);
  };
  const std::string_view bad = "Fel\btecken";
  refused(polis_, path + "/supplements", {{"text", bad}}, "/text");
  refused(polis_, path + "/corrections", {{"field", "/now/place"}, {"text", bad}}, "/text");
  refused(polis_, path + "/withdrawal", {{"reason", bad}}, "/reason");
  refused(jour_, path + "/urgency", {{"urgency", "urgent"}, {"reason", bad}}, "/reason");
  refused(jour_, path + "/reopening", {{"reason", bad}}, "/reason");
  refused(jour_, "/v1/search", {{"name", bad}, {"birth_year", 2012}, {"purpose", "prov"}}, "/name");
  refused(jour_, "/v1/handovers/HND-00000-00000/phone",
          {{"spoke_with", bad},
           {"number", "08-123 45 67"},
           {"at", "2026-11-23T09:00:00Z"},
           {"read_back", true}},
          "/spoke_with");
}

TEST_F(Pasted, ADraftIsKeptAsItWasWrittenAndSaysWhatCouldNotBeSent) {
  const json::object content{{"what_happened", "Ett\vtv\xC3\xA5"},
                             {"now", json::object{{"place", "Torget\b"}}},
                             {"child", json::object{{"birth_year_about", 3000}}}};
  const auto kept = draft(content);
  ASSERT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(kept.json().at("content"), json::value(content));
  std::map<std::string, std::string> told;
  const auto answered = kept.json();
  for (const auto& error : answered.at("errors").as_array()) {
    told.emplace(error.at("field").as_string(), error.at("code").as_string());
    EXPECT_EQ(error.at("text").as_string().empty(), false);
  }
  EXPECT_EQ(told, (std::map<std::string, std::string>{
                      {"/content/now/place", "text_control_character"},
                      {"/content/child/birth_year_about", "number_out_of_range"}}));
  const auto path = "/v1/drafts/" + kept.text("id");
  EXPECT_EQ(polis_.get(path).json().at("content"), json::value(content));
  const auto mended = polis_.ask(
      {.method = "PUT",
       .path = path,
       .body = json::serialize(json::object{{"content", json::object{}}, {"version", 1}})});
  EXPECT_EQ(mended.status, 200) << mended.body;
  EXPECT_FALSE(mended.json().contains("errors"));
  EXPECT_EQ(polis_.ask({.method = "DELETE", .path = path}).status, 204);
}

TEST_F(Pasted, ADraftInTwoTabsIsSentOnceAndTheSecondIsToldOfTheFirst) {
  const auto kept = draft({{"what_happened", "Ett"}});
  ASSERT_EQ(kept.status, 201) << kept.body;
  auto body = report();
  body["draft"] = kept.text("id");
  const Ask first{
      .method = "POST", .path = "/v1/reports", .body = json::serialize(body), .key = new_key()};
  const auto sent = polis_.ask(first);
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto before = stored();
  body["content"].as_object()["what_happened"] = "Ett och två";
  const auto second = polis_.post("/v1/reports", body);
  expect_refused(second, 409, "draft_already_sent");
  EXPECT_EQ(second.text("reference"), sent.text("reference"));
  EXPECT_NE(second.text("detail").find(sent.text("reference")), std::string::npos);
  const auto path = "/v1/drafts/" + kept.text("id");
  for (const auto& late :
       {polis_.get(path),
        polis_.ask({.method = "PUT", .path = path, .body = R"({"content":{},"version":1})"})}) {
    expect_refused(late, 409, "draft_already_sent");
    EXPECT_EQ(late.text("reference"), sent.text("reference"));
  }
  const auto again = polis_.ask(first);
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.text("reference"), sent.text("reference")) << "its own retry gets its answer";
  EXPECT_EQ(stored(), before);
  const auto other = house().as("polis.syd");
  expect_refused(other.get(path), 404, "no_such_draft");
  const auto strangers = other.post("/v1/reports", body);
  expect_refused(strangers, 404, "no_such_draft");
  EXPECT_FALSE(strangers.json().contains("reference"));
}

}  // namespace
}  // namespace ingang::api
