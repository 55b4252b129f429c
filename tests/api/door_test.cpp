// What the duty team does with a report at the door: what it finds out, and what it has open.
#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

class Door : public ::testing::Test {
 protected:
  Caller polis_{house().as("polis")};
  Caller jour_{house().as("jour")};
  Caller natt_{house().as("jour.natt")};
  Caller ekero_{house().as("ekero")};

  static Reply done(Reply reply) {
    EXPECT_EQ(reply.status, 200) << reply.body.substr(0, 600);
    return reply;
  }
  static json::object answers(std::string_view question, std::string_view answer) {
    return {{"answers", json::array{json::object{{"question", question}, {"answer", answer}}}}};
  }
  // Received at the door; nobody has said where the child lives.
  std::string received() {
    auto body = report_body();
    auto& told = body["content"].as_object()["circumstances"].as_object();
    told.erase("home_municipality");
    told.erase("home_district");
    const auto sent = polis_.post("/v1/reports", body);
    EXPECT_EQ(sent.status, 201) << sent.body;
    auto report = "/v1/reports/" + sent.text("reference");
    done(jour_.post(report + "/reception", "{}"));
    return report;
  }
  static std::string unit_in(const json::object& proposal) {
    const auto& receivers = proposal.at("receivers").as_array();
    return receivers.empty() ? "" : std::string(receivers.at(0).at("authority").as_string());
  }
};

TEST_F(Door, AProposalIsTriedByAnswersAndMadeByThemWhenTheyAreNoted) {
  const auto report = received();
  EXPECT_EQ(unit_in(done(jour_.get(report + "/proposal")).json()), "0180-farsta");
  const auto ekero = answers("home_municipality", "0125");
  EXPECT_EQ(unit_in(done(jour_.post(report + "/proposal", ekero)).json()), "0125");
  EXPECT_EQ(unit_in(done(jour_.get(report + "/proposal")).json()), "0180-farsta")
      << "it was tried, and nothing more";
  const auto noted = done(jour_.post(report + "/answers", ekero)).json();
  EXPECT_EQ(noted.at("corrections").at(0).at("text").as_string(), "0125");
  EXPECT_EQ(noted.at("corrections").at(0).at("place").as_string(), "Ekerö");
  EXPECT_EQ(unit_in(done(natt_.get(report + "/proposal")).json()), "0125");
  EXPECT_TRUE(done(polis_.get(report)).json().at("corrections").as_array().empty());
}

TEST_F(Door, AnswersGoWithTheHandoverThatTheyWereChosenBy) {
  const auto report = received();
  auto routing = answers("home_municipality", "0125");
  const auto proposal = done(jour_.post(report + "/proposal", routing)).json();
  json::array receivers;
  for (const auto& each : proposal.at("receivers").as_array()) {
    json::object chosen;
    for (const auto name :
         {"responsibility", "authority", "unit", "acting", "outside", "reason", "evidence"})
      chosen[name] = each.at(name);
    receivers.push_back(std::move(chosen));
  }
  routing["receivers"] = receivers;
  const auto routed = done(jour_.post(report + "/routing", routing)).json();
  ASSERT_EQ(routed.at("corrections").as_array().size(), 1U);
  EXPECT_EQ(routed.at("handovers").as_array().size(), 1U);
}

TEST_F(Door, AnswersAreRefusedWhereTheyStand) {
  const auto report = received();
  for (const auto* path : {"/proposal", "/answers"}) {
    expect_refused(jour_.post(report + path, answers("shoe_size", "42")), 422, "question_unknown",
                   "/answers/0/question");
    expect_refused(jour_.post(report + path, answers("placement", "perhaps")), 422,
                   "answer_unknown", "/answers/0/answer");
    expect_refused(ekero_.post(report + path, answers("placement", "yes")), 404, "no_such_report");
  }
  expect_refused(jour_.post(report + "/answers", R"({"answers":[]})"), 422, "answer_unknown",
                 "/answers");
}

TEST_F(Door, WhatIsOpenIsToldToColleaguesWhileItIsSaid) {
  const auto report = received();
  const auto said = [](bool open) {
    return json::object{{"page", "00112233445566778899aabbccddeeff"}, {"open", open}};
  };
  const auto seen = [&](const Caller& by) {
    const auto pages = done(by.get("/v1/queue/open-pages")).json().at("pages").as_array();
    return std::ranges::any_of(pages, [&](const json::value& each) {
      return report.ends_with(std::string(each.at("report").as_string()));
    });
  };
  EXPECT_FALSE(seen(natt_));
  done(jour_.post(report + "/presence", said(true)));
  EXPECT_TRUE(seen(natt_));
  EXPECT_FALSE(seen(jour_)) << "one knows that oneself";
  done(jour_.post(report + "/presence", said(false)));
  EXPECT_FALSE(seen(natt_));
  expect_refused(polis_.post(report + "/presence", said(true)), 403, "not_yours_to_do");
  expect_refused(ekero_.post(report + "/presence", said(true)), 404, "no_such_report");
  expect_refused(ekero_.get("/v1/queue/open-pages"), 403, "not_yours_to_do");
}

}  // namespace
}  // namespace ingang::api
