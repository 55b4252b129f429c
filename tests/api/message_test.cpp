// Messages over HTTP, both ways: sent, asked back about, answered, refused, withdrawn, registered.
#include <gtest/gtest.h>

#include <algorithm>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

json::object own_ground(bool by_police) {
  json::array affirmed{"needed_for_own_task"};
  if (by_police) affirmed.emplace_back("necessary_and_proportionate");
  return {
      {"gate", "own_task"},
      {"affirmed", affirmed},
      {"purpose", "Stöd till pojken"},
      {"need", "Mottagaren känner inte till det"},
      {"items", json::array{json::object{{"sort", "circumstances"}, {"what", "Det som hände"}}}},
      {"recipient", "Mottagningen i Ekerö"},
      {"decided_by", "Eva Exempel"},
      {"at", "2026-01-01T08:00:00Z"}};
}
json::object answers_of(std::string_view form, json::object values) {
  return {{"form", form}, {"version", 1}, {"values", std::move(values)}};
}
json::object to_social() {
  return {{"type", "question_to_social"},
          {"to", {{"municipality", "0125"}}},
          {"about", {{"description", "Omkring fjorton år, grön jacka"}}},
          {"answers", answers_of("question_to_social", {{"question", "Vem svarar för pojken?"},
                                                        {"why", "För att nå rätt person."}})},
          {"ground", own_ground(true)},
          {"callback", "08-465 004 01"}};
}
json::object to_police() {
  json::object asked{{"asked", json::array{"risk", "threat"}},
                     {"question", "Hembesök: finns det hot?"}};
  return {{"type", "question_to_police"},
          {"to", {{"unit", "police-stockholm-roc"}}},
          {"answers", answers_of("question_to_police", std::move(asked))},
          {"ground", own_ground(false)},
          {"callback", "08-465 004 07"}};
}
json::object answer_of_police(std::string_view item) {
  return {{"answers", answers_of("question_to_police_answer", {{item, "Låg. Fiktiv."}})},
          {"ground", own_ground(true)}};
}

class MessagesOverHttp : public ::testing::Test {
 protected:
  const Caller polis_ = house().as("polis");
  const Caller roc_ = house().as("roc");
  const Caller ekero_ = house().as("ekero");

  static std::string sent(const Caller& by, const json::object& message) {
    const auto reply = by.post("/v1/messages", message);
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.text("reference");
  }
  static std::string at(const std::string& reference, std::string_view act = {}) {
    return "/v1/messages/" + reference + (act.empty() ? "" : "/" + std::string{act});
  }
  static Reply done(const Caller& by, const std::string& path, const json::object& body) {
    auto reply = by.post(path, body);
    EXPECT_EQ(reply.status, 200) << path << " " << reply.body;
    return reply;
  }
  static bool lists(const Caller& caller, const std::string& reference) {
    const auto list = caller.get("/v1/messages").json();
    return std::ranges::any_of(list.at("items").as_array(), [&](const json::value& item) {
      return item.at("reference").as_string() == reference;
    });
  }
};

TEST_F(MessagesOverHttp, AMunicipalityAsksThePoliceAndHasTheAnswerItemByItem) {
  const auto types = ekero_.get("/v1/message-types").json().at("types").as_array();
  EXPECT_TRUE(std::ranges::any_of(types, [](const json::value& type) {
    return type.at("type").as_string() == "question_to_police" && type.at("in_force").as_bool();
  }));
  const auto reference = sent(ekero_, to_police());
  EXPECT_TRUE(lists(ekero_, reference));
  EXPECT_TRUE(lists(roc_, reference));
  EXPECT_FALSE(lists(house().as("nacka"), reference));
  const json::object words{{"words", "Vilken adress?"}};
  ASSERT_EQ(roc_.post(at(reference, "taking"), "{}").status, 200);
  ASSERT_EQ(roc_.post(at(reference, "leaving"), "{}").status, 200);
  done(roc_, at(reference, "clarification-request"), words);
  EXPECT_EQ(done(ekero_, at(reference, "clarification"), words).text("state"), "sent");
  done(roc_, at(reference, "extension"),
       json::object{{"until", "2099-01-01T10:00:00Z"}, {"why", "Registret är nere."}});
  done(roc_, at(reference, "part-answer"), answer_of_police("risk"));
  done(roc_, at(reference, "note"), json::object{{"text", "Kollat."}});
  done(roc_, at(reference, "answer"), answer_of_police("threat"));
  const auto seen = ekero_.get(at(reference)).json();
  EXPECT_EQ(seen.at("state").as_string(), "answered");
  EXPECT_EQ(seen.at("answer").at("answers").at("values").as_object().size(), 2U);
  EXPECT_TRUE(seen.at("notes").as_array().empty());
  done(roc_, at(reference, "registration"), json::object{{"under", "A123.456/2026"}});
  done(ekero_, at(reference, "supplement"), json::object{{"text", "Tack."}});
  done(ekero_, at(reference, "disagreement"), json::object{{"words", "Vi behöver mer."}});
  done(ekero_, at(reference, "withdrawal"), json::object{{"reason", "Han är hemma."}});
  expect_refused(house().as("farsta").get(at(reference)), 404, "no_such_message");
}

// LAW: secrecy.social_services
TEST_F(MessagesOverHttp, ThePoliceAreToldAnEndAndNothingBeforeIt) {
  const auto reference = sent(polis_, to_social());
  const auto before = polis_.get(at(reference)).json();
  ASSERT_EQ(ekero_.post(at(reference, "taking"), "{}").status, 200);
  const auto unit = ekero_.get(at(reference)).json().at("at").at("code").as_string();
  const auto* other = unit == "nordvast-jour" ? "0125-mottagning" : "nordvast-jour";
  done(ekero_, at(reference, "passing"), json::object{{"unit", other}, {"words", "Er i kväll."}});
  expect_refused(ekero_.post(at(reference, "clarification-request"), R"({"words":"Vem?"})"), 409,
                 "message_one_end");
  auto now = polis_.get(at(reference)).json();
  now["now"] = before.at("now");
  EXPECT_EQ(now, before) << "octet for octet";
  done(ekero_, at(reference, "no-answer"),
       json::object{{"reason", "protected"}, {"words", "Skyddade uppgifter."}});
  const auto after = polis_.get(at(reference));
  EXPECT_EQ(after.text("state"), "not_answered");
  EXPECT_EQ(after.json().at("no_answer").as_object().size(), 1U) << "when, and nothing else";
  EXPECT_EQ(after.body.find("Skyddade"), std::string::npos);
  ASSERT_EQ(polis_.post(at(reference, "decision-request"), "{}").status, 200);
}

TEST_F(MessagesOverHttp, WhatDoesNotFitIsRefusedWithItsLaw) {
  auto message = to_social();
  message.erase("ground");
  expect_refused(polis_.post("/v1/messages", message), 422, "message_ground_missing", "/ground");
  message = to_social();
  message["to"] = json::object{{"municipality", "0180"}};
  expect_refused(polis_.post("/v1/messages", message), 422, "message_district_missing",
                 "/to/district");
  expect_refused(ekero_.post("/v1/messages", to_social()), 403, "message_not_yours_to_send",
                 "/type");
}

}  // namespace
}  // namespace ingang::api
