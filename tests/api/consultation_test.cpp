// A question for advice over HTTP: asked without identity, taken, answered, and made a report by
// either side.
#include <gtest/gtest.h>

#include <algorithm>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

json::object question(std::string_view seen = "Dyra kläder och nya vänner. Fiktiv berättelse.") {
  return {{"answers",
           {{"form", "consultation"},
            {"version", 1},
            {"values",
             {{"about", "child"},
              {"danger_now", "unknown"},
              {"age_known", "about"},
              {"age_years", 14},
              {"municipality", "0180"},
              {"seen", seen},
              {"question", "Räcker det för en anmälan?"},
              {"asker_role", "patrol"}}}}},
          {"callback", "08-465 004 07"},
          {"to", "0180-farsta-hos-polis"}};
}

class Consultations : public ::testing::Test {
 protected:
  const Caller polis_ = house().as("polis");
  const Caller adviser_ = house().as("radgivare");
  const Caller jour_ = house().as("jour");

  std::string ask() {
    const auto asked = polis_.post("/v1/consultations", question());
    EXPECT_EQ(asked.status, 201) << asked.body;
    return asked.text("reference");
  }
  static std::string at(const std::string& reference, std::string_view act = {}) {
    return "/v1/consultations/" + reference + (act.empty() ? "" : "/" + std::string{act});
  }
  static bool lists(const Caller& caller, const std::string& path, const std::string& reference) {
    const auto list = caller.get(path).json();
    return std::ranges::any_of(list.at("items").as_array(), [&](const json::value& item) {
      return item.at("reference").as_string() == reference;
    });
  }
  // What a consultation cannot have, added to what it has.
  static json::object content_of(const Reply& view) {
    auto content = view.json().at("content").as_object();
    auto& child = content["child"].as_object();
    child["description"] = "Omkring fjorton år, grön jacka";
    auto& now = content["now"].as_object();
    now["place"] = "Övningstorget";
    return content;
  }
};

TEST_F(Consultations, IsAskedTakenAnsweredAndAddedTo) {
  const auto desks = polis_.get("/v1/advice-desks").json().at("desks").as_array();
  EXPECT_TRUE(std::ranges::any_of(desks, [](const json::value& desk) {
    return desk.at("code").as_string() == "0180-farsta-hos-polis";
  }));
  EXPECT_TRUE(
      std::ranges::any_of(desks, [](const json::value& d) { return d.at("hub").as_bool(); }));
  const auto reference = ask();
  EXPECT_TRUE(lists(polis_, "/v1/consultations", reference));
  EXPECT_TRUE(lists(adviser_, "/v1/advice", reference));
  EXPECT_TRUE(lists(jour_, "/v1/advice", reference)) << "the hub answers day and night";
  EXPECT_FALSE(lists(house().as("farsta"), "/v1/advice", reference));
  EXPECT_FALSE(lists(house().as("roc"), "/v1/consultations", reference));

  ASSERT_EQ(adviser_.post(at(reference, "taking"), "{}").status, 200);
  expect_refused(jour_.post(at(reference, "taking"), "{}"), 409, "consultation_taken_by_another");
  ASSERT_EQ(adviser_.post(at(reference, "leaving"), "{}").status, 200);
  const auto advised = adviser_.post(
      at(reference, "advice"), json::object{{"advice", "cannot_say"}, {"words", "Fråga skolan."}});
  ASSERT_EQ(advised.status, 200) << advised.body;
  EXPECT_EQ(advised.text("state"), "answered");
  const auto seen = polis_.get(at(reference)).json();
  EXPECT_EQ(seen.at("advice").as_array().front().at("words").as_string(), "Fråga skolan.");
  EXPECT_EQ(seen.at("advice").as_array().front().at("by").as_string(), "Rådmund Exempelråd");
  const auto added =
      polis_.post(at(reference, "addition"), json::object{{"text", "Nu har barnet varit borta."}});
  ASSERT_EQ(added.status, 200) << added.body;
  EXPECT_EQ(added.text("state"), "waiting") << "it waits for an answer again";
  expect_refused(house().as("polis.syd").get(at(reference)), 404, "no_such_consultation");
}

// LAW: gdpr.necessary
TEST_F(Consultations, ANumberIsRefusedAtItsField) {
  expect_refused(polis_.post("/v1/consultations", question("Hen har 20170101-2393.")), 422,
                 "identity_in_question", "/answers/seen");
  expect_refused(polis_.post("/v1/consultations", question("Nås på 070-123 45 67.")), 422,
                 "telephone_in_question", "/answers/seen");
  auto incomplete = question();
  incomplete["answers"].as_object()["values"].as_object().erase("question");
  expect_refused(polis_.post("/v1/consultations", incomplete), 422, "answer_missing",
                 "/answers/question");
}

// LAW: report.duty
TEST_F(Consultations, TurnsOutToBeAReportByTheAdvisersAct) {
  const auto reference = ask();
  const auto view = adviser_.get(at(reference));
  const json::object report{
      {"channel", "consultation"}, {"consultation", reference}, {"content", content_of(view)}};
  const auto sent = adviser_.post("/v1/reports", report);
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto number = sent.text("reference");
  const auto at_door = jour_.get("/v1/reports/" + number).json();
  EXPECT_EQ(at_door.at("channel").as_string(), "consultation");
  EXPECT_EQ(at_door.at("door_at").as_string(), view.text("asked_at"))
      << "it came with the question";
  const auto asker = polis_.get(at(reference)).json();
  EXPECT_EQ(asker.at("state").as_string(), "reported");
  EXPECT_EQ(asker.at("report").at("reference").as_string(), number);
  const auto followed = polis_.get("/v1/reports/" + number);
  ASSERT_EQ(followed.status, 200) << "the asker follows it";
  EXPECT_FALSE(followed.json().contains("content")) << "what the adviser wrote is not told";
  EXPECT_FALSE(followed.json().at("may").at("confirm").as_bool());
  for (const auto* written : {"grön jacka", "Övningstorget"})
    EXPECT_EQ(followed.body.find(written), std::string::npos) << written;
  expect_refused(adviser_.post("/v1/reports", report), 409, "consultation_already_reported");
  auto nothing = report;
  nothing.erase("consultation");
  expect_refused(adviser_.post("/v1/reports", nothing), 404, "no_such_consultation",
                 "/consultation");
}

TEST_F(Consultations, IsPromotedToADraftAndSentByTheAsker) {
  const auto reference = ask();
  const auto view = polis_.get(at(reference));
  const auto draft = polis_.post("/v1/drafts", json::object{{"content", view.json().at("content")},
                                                            {"consultation", reference}});
  ASSERT_EQ(draft.status, 201) << draft.body;
  const auto kept = polis_.get("/v1/drafts/" + draft.text("id")).json();
  EXPECT_EQ(kept.at("consultation").as_string(), reference);
  EXPECT_EQ(kept.at("content").at("what_happened").as_string(),
            "Dyra kläder och nya vänner. Fiktiv berättelse.");
  const auto sent = polis_.post("/v1/reports", json::object{{"content", content_of(view)},
                                                            {"draft", draft.text("id")},
                                                            {"consultation", reference}});
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto after = adviser_.get(at(reference)).json();
  EXPECT_EQ(after.at("report").at("reference").as_string(), sent.text("reference"));
  EXPECT_FALSE(after.at("report").at("by_adviser").as_bool());
}

TEST_F(Consultations, OralAdviceIsNotedInOneLine) {
  const auto noted = adviser_.post(
      "/v1/oral-advice",
      json::object{
          {"answers", {{"form", "consultation"}, {"version", 1}, {"values", {{"about", "child"}}}}},
          {"advice", "report"},
          {"words", "Sade: anmäl i dag."},
          {"asker_unit", "police-stockholm-syd"}});
  ASSERT_EQ(noted.status, 201) << noted.body;
  EXPECT_EQ(noted.text("state"), "answered");
  EXPECT_EQ(noted.text("channel"), "oral");
  EXPECT_TRUE(lists(adviser_, "/v1/advice?scope=all", noted.text("reference")));
}

// LAW: secrecy.social_services
TEST_F(Consultations, SocialServicesAskThePoliceInGeneralOnly) {
  const auto farsta = house().as("farsta");
  auto general = json::object{
      {"answers",
       {{"form", "consultation"},
        {"version", 1},
        {"values",
         {{"about", "general"}, {"question", "Vem ringer jag?"}, {"asker_role", "desk"}}}}},
      {"callback", "08-465 004 37"},
      {"to", "police-stockholm-ungdom"}};
  const auto asked = farsta.post("/v1/consultations", general);
  ASSERT_EQ(asked.status, 201) << asked.body;
  const auto answered = house()
                            .as("ungdomssamordnare")
                            .post(at(asked.text("reference"), "advice"),
                                  json::object{{"advice", "answered"}, {"words", "Ring ROC."}});
  ASSERT_EQ(answered.status, 200) << answered.body;
  EXPECT_FALSE(lists(jour_, "/v1/advice?scope=all", asked.text("reference")));
  auto child = question();
  child["to"] = "police-stockholm-ungdom";
  expect_refused(farsta.post("/v1/consultations", child), 422, "consultation_about_no_child",
                 "/answers/about");
}

}  // namespace
}  // namespace ingang::api
