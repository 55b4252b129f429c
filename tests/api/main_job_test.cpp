// The whole main job, as its people do it: every operation of the contract answers, and answers
// what it promises.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "api/house.h"
#include "base/time.h"
#include "channels/file_samples.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

std::string text(const json::value& in, std::string_view member) {
  return std::string(in.as_object().at(member).as_string());
}

json::object receiver(std::string_view authority, std::string_view unit) {
  return {{"responsibility", "lasting"}, {"authority", authority}, {"unit", unit}, {"acting", true},
          {"reason", "chosen_by_hub"},   {"evidence", "prov"}};
}

// As people in Stockholm count it, which is not UTC's day all night.
std::string today() {
  const auto now = ingang::Instant::find(house().as("jour").get("/v1/queue").text("now"));
  return now ? ingang::stockholm(*now).date.text() : "";
}

class MainJob : public ::testing::Test {
 protected:
  Caller polis_{house().as("polis")};
  Caller jour_{house().as("jour")};
  Caller farsta_{house().as("farsta")};

  std::string send(const json::object& body = report_body()) {
    const auto sent = polis_.post("/v1/reports", body);
    EXPECT_EQ(sent.status, 201) << sent.body;
    return sent.text("reference");
  }

  static Reply done(Reply reply) {
    EXPECT_EQ(reply.status, 200) << reply.body.substr(0, 600);
    return reply;
  }

  void receive_at_door(const std::string& reference) {
    done(jour_.post("/v1/reports/" + reference + "/reception", "{}"));
    done(jour_.post("/v1/reports/" + reference + "/urgency",
                    json::object{{"urgency", "urgent"}, {"reason", "prov"}}));
  }

  // Hands over to that unit; the handover's reference.
  std::string hand_over(const std::string& reference, const json::object& to) {
    receive_at_door(reference);
    const auto routed = done(jour_.post(
        "/v1/reports/" + reference + "/routing",
        json::object{{"receivers", json::array{to}}, {"note", "Enheten bekräftade på telefon."}}));
    return text(routed.json().at("handovers").as_array().at(0), "reference");
  }
  std::string hand_over_to_farsta(const std::string& reference) {
    return hand_over(reference, receiver("0180-farsta", "0180-farsta-mottagning"));
  }
};

TEST_F(MainJob, AStrangerIsToldAboutTheInstallation) {
  const Caller stranger;
  EXPECT_EQ(stranger.get("/v1/about").status, 200);
  EXPECT_EQ(stranger.get("/v1/api-info").status, 200);
  // That all is well when nothing is wrong: tamper/running_test.cpp. Here other tests do wrong.
  const auto health = stranger.get("/v1/health").json();
  EXPECT_EQ(health.size(), 1U) << "and nothing more: " << json::serialize(health);
  EXPECT_TRUE(health.contains("status"));
  // It serves before its store is in order.
  for (int tries = 0; stranger.get("/v1/ready").status != 200 && tries < 300; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  EXPECT_EQ(stranger.get("/v1/ready").text("status"), "ready");
  const auto report = stranger.ask({.method = "POST",
                                    .path = "/v1/csp-reports",
                                    .body = R"({"csp-report":{}})",
                                    .type = "application/csp-report"});
  EXPECT_EQ(report.status, 204);
}

// How much has been written says what the register answered of whom one has just told of.
TEST_F(MainJob, TheCheckpointIsForTheOperatorAlone) {
  expect_refused(Caller().get("/v1/checkpoint"), 401, "not_signed_in");
  expect_refused(polis_.get("/v1/checkpoint"), 403, "not_yours_to_do");
  const auto drift = house().as("drift");
  Reply checkpoint;
  for (int i = 0; i < 50 && checkpoint.status != 200;
       ++i) {  // The first is signed within a second.
    checkpoint = drift.get("/v1/checkpoint");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  EXPECT_FALSE(checkpoint.text("note").empty());
}

TEST_F(MainJob, ASessionIsOpenedShownAndEnded) {
  const Caller avtal(sign_in("avtal").text("token"));  // its own: another is used by others
  EXPECT_EQ(avtal.get("/v1/session").text("account"), "avtal");
  EXPECT_EQ(done(avtal.get("/v1/directory")).json().at("units").as_array().empty(), false);
  EXPECT_EQ(avtal.ask({.method = "DELETE", .path = "/v1/session"}).status, 204);
  expect_refused(avtal.get("/v1/session"), 401, "not_signed_in");
}

// LAW: report.duty
TEST_F(MainJob, WhatOneMayTellIsShownToEverybodyWhoIsSignedIn) {
  const std::string way = "/v1/gates?direction=police_to_social&recipient=authority";
  const auto gates = done(polis_.get(way + "&age=15&date=2026-11-29")).json();
  EXPECT_EQ(text(gates, "date"), "2026-11-29");
  const auto& first = gates.at("gates").as_array().at(0);
  EXPECT_EQ(text(first, "key"), "report_of_concern");
  EXPECT_EQ(text(first, "nature"), "duty");
  EXPECT_TRUE(first.at("conditions").as_array().empty());
  for (const auto* who : {"jour", "farsta", "drift"})
    EXPECT_FALSE(done(house().as(who).get(way)).json().at("gates").as_array().empty()) << who;
  // From the second of January 2027 on, and not before.
  const std::string home = "/v1/gates?direction=social_to_police&recipient=authority&date=";
  EXPECT_EQ(done(farsta_.get(home + "2027-01-01")).body.find("home_hours\",\"nature"),
            std::string::npos);
  EXPECT_NE(done(farsta_.get(home + "2027-01-02")).body.find("home_hours\",\"nature"),
            std::string::npos);
  EXPECT_TRUE(done(farsta_.get(home + "1999-01-01")).json().at("gates").as_array().empty());
}

TEST_F(MainJob, WhatOneMayTellIsAskedForInWordsOfTheContract) {
  expect_refused(Caller().get("/v1/gates"), 401, "not_signed_in");
  expect_refused(polis_.get("/v1/gates"), 400, "bad_request");
  const std::string way = "/v1/gates?direction=police_to_social";
  expect_refused(polis_.get(way), 400, "bad_request");
  for (const auto* wrong : {"&recipient=anybody", "&recipient=authority&age=-1",
                            "&recipient=authority&age=1x", "&recipient=authority&age=121",
                            "&recipient=authority&age=", "&recipient=authority&date=2026-02-30"})
    expect_refused(polis_.get(way + wrong), 400, "bad_request");
}

TEST_F(MainJob, ADraftIsKeptSavedAgainOpenedSentAndThrownAway) {
  const json::object content{{"child", json::object{{"given_name", "Prova"}}}};
  const auto created = polis_.post("/v1/drafts", json::object{{"content", content}});
  ASSERT_EQ(created.status, 201);
  const auto path = "/v1/drafts/" + created.text("id");
  const auto saved =
      polis_.ask({.method = "PUT",
                  .path = path,
                  .body = json::serialize(json::object{{"content", content},
                                                       {"version", created.json().at("version")},
                                                       {"channel", "screen"}})});
  EXPECT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(done(polis_.get(path)).json().at("content"), json::value(content));
  const auto is_kept = [&] {
    const auto drafts = done(polis_.get("/v1/drafts")).json();
    return std::ranges::any_of(drafts.at("items").as_array(), [&](const json::value& each) {
      return each.at("id") == created.json().at("id");
    });
  };
  EXPECT_TRUE(is_kept());
  auto body = report_body();
  body["draft"] = created.json().at("id");
  send(body);
  EXPECT_FALSE(is_kept());
  const auto other = polis_.post("/v1/drafts", json::object{{"content", content}});
  EXPECT_EQ(polis_.ask({.method = "DELETE", .path = "/v1/drafts/" + other.text("id")}).status, 204);
}

void expect_law_beside_the_clock(const json::array& clocks) {
  const auto assess = std::ranges::find_if(
      clocks, [](const auto& clock) { return clock.at("kind") == "protection_assessment"; });
  ASSERT_NE(assess, clocks.end());
  EXPECT_EQ(text(*assess, "law"), "SoL (2025:400) 20 kap. 1 §");
  EXPECT_FALSE(assess->as_object().contains("law_checked_by")) << "no lawyer has";
}

TEST_F(MainJob, AReportGoesTheWholeWayFromSentToRegistered) {
  auto body = report_body();
  auto& content = body["content"].as_object();
  const auto uploaded = polis_.ask({.method = "POST",
                                    .path = "/v1/attachments",
                                    .body = channels::pdf(),
                                    .type = "application/octet-stream"});
  ASSERT_EQ(uploaded.status, 201) << uploaded.body;
  auto attachment = uploaded.json();
  attachment["name"] = "anmalan.pdf";
  content["attachments"] = json::array{attachment};
  const auto blob = text(attachment, "blob");
  EXPECT_EQ(done(polis_.post("/v1/reports/check", body)).json().at("can_send"), true);
  const auto reference = send(body);
  const auto report = "/v1/reports/" + reference;
  EXPECT_EQ(done(polis_.get("/v1/reports")).json().at("items").as_array().empty(), false);
  EXPECT_EQ(done(jour_.get("/v1/queue")).json().at("items").as_array().empty(), false);
  done(jour_.get(report));
  receive_at_door(reference);
  EXPECT_EQ(jour_.get(report + "/attachments/" + blob).body, channels::pdf());
  const auto proposal = done(jour_.get(report + "/proposal")).json();
  json::array receivers;
  for (const auto& each : proposal.at("receivers").as_array()) {
    json::object chosen;
    for (const auto name :
         {"responsibility", "authority", "unit", "acting", "outside", "reason", "evidence"})
      chosen[name] = each.at(name);
    receivers.push_back(std::move(chosen));
  }
  ASSERT_FALSE(receivers.empty());
  const auto routed =
      done(jour_.post(report + "/routing", json::object{{"receivers", receivers}})).json();
  const auto handover =
      "/v1/handovers/" + text(routed.at("handovers").as_array().at(0), "reference");
  EXPECT_EQ(done(farsta_.get("/v1/inbox?scope=all")).json().at("items").as_array().empty(), false);
  done(farsta_.get(handover));
  EXPECT_EQ(farsta_.get(handover + "/attachments/" + blob).body, channels::pdf());
  done(farsta_.post(handover + "/reception", "{}"));
  expect_law_beside_the_clock(done(farsta_.get(handover)).json().at("clocks").as_array());
  done(farsta_.post(handover + "/protection-assessment",
                    json::object{{"immediate_protection_needed", false}}));
  const auto protection = done(jour_.get(handover)).json().at("protection").as_object();
  EXPECT_TRUE(protection.size() == 1 && protection.contains("at")) << "that it was made, no more";
  EXPECT_TRUE(done(farsta_.get(handover)).json().at("protection").as_object().contains("by"));
  done(farsta_.post(
      handover + "/registration",
      json::object{{"kind", "diary_number"}, {"reference", "PROV 2026/17"}, {"on", today()}}));
  const auto followed = done(polis_.get(report)).json();
  for (const auto& fact : followed.at("facts").as_array())
    EXPECT_TRUE(fact.at("holds").as_bool()) << text(fact, "fact");
  EXPECT_EQ(done(jour_.get(report)).text("content_hidden"), "closed");
  done(jour_.post(report + "/reopening", json::object{{"reason", "prov"}}));
  EXPECT_TRUE(done(jour_.get(report)).json().contains("content"));
}

TEST_F(MainJob, WhatAUnitWouldHaveNeededIsToldAndWhoIsKnownThereIsNot) {
  const auto reference = send();
  const auto report = "/v1/reports/" + reference;
  const auto handover = "/v1/handovers/" + hand_over_to_farsta(reference);
  done(farsta_.post(handover + "/reception", "{}"));
  const auto missing = [&](const char* question) {
    return farsta_.post(handover + "/missed-answers",
                        json::object{{"answers", json::array{question}}});
  };
  expect_refused(missing("/child/x"), 422, "unknown_word");
  done(missing("/guardians"));
  const auto told = done(polis_.get(report)).json().at("handovers").as_array().at(0);
  EXPECT_EQ(told.at("missed").at(0).at("answers"), json::value({"/guardians"}));
  EXPECT_FALSE(told.at("missed").at(0).as_object().contains("by")) << "by no name";
  EXPECT_TRUE(done(farsta_.get(handover + "/known-here")).json().at("others").is_array());
  expect_refused(jour_.get(handover + "/known-here"), 403, "not_yours_to_do");
  expect_refused(polis_.get(handover + "/known-here"), 404, "no_such_handover");
}

// Between colleagues at the door: whoever had it is told who has it now.
TEST_F(MainJob, AColleagueTakesOverAndLetsGo) {
  const auto reference = send();
  const auto report = "/v1/reports/" + reference;
  receive_at_door(reference);
  const auto natt = house().as("jour.natt");
  EXPECT_EQ(done(natt.get(report)).json().at("may").at("take_over"), true);
  const auto taken = done(natt.post(report + "/taking-over", "{}")).json();
  EXPECT_EQ(taken.at("may").at("let_go"), true);
  EXPECT_EQ(taken.at("may").at("take_over"), false);
  expect_refused(jour_.post(report + "/letting-go", "{}"), 409, "not_with_you");
  expect_refused(natt.post(report + "/taking-over", "{}"), 409, "already_yours");
  expect_refused(polis_.post(report + "/taking-over", "{}"), 403, "not_yours_to_do");
  const auto line = [&] {
    const auto queue = done(jour_.get("/v1/queue?limit=100")).json();
    for (const auto& item : queue.at("items").as_array()) {
      if (text(item, "reference") == reference) return item.as_object();
    }
    ADD_FAILURE() << "is not in the queue";
    return json::object{};
  };
  EXPECT_EQ(line().at("mine"), false);
  EXPECT_TRUE(line().contains("received_by"));
  EXPECT_TRUE(line().contains("child")) << "by age and place";
  done(natt.post(report + "/letting-go", "{}"));
  EXPECT_FALSE(line().contains("received_by")) << "nobody has it";
  done(jour_.post(report + "/taking-over", "{}"));
  EXPECT_EQ(line().at("mine"), true);
}

TEST_F(MainJob, AReturnedHandoverIsRedirected) {
  const auto handover = "/v1/handovers/" + hand_over_to_farsta(send());
  done(farsta_.post(handover + "/return", json::object{{"reason", "other_district"},
                                                       {"evidence", "prov"},
                                                       {"suggested_authority", "0180-jarva"}}));
  done(jour_.post(handover + "/redirection",
                  json::object{{"receiver", receiver("0180-jarva", "0180-jarva-mottagning")}}));
}

TEST_F(MainJob, WhatNobodyAnswersForIsPassedOn) {
  const auto reference = send();
  const auto report = "/v1/reports/" + reference;
  const auto handover = "/v1/handovers/" + hand_over_to_farsta(reference);
  done(jour_.post(report + "/urgency", json::object{{"urgency", "acute"}, {"reason", "prov"}}));
  const auto waits = done(jour_.get(report)).json().at("handovers").as_array().at(0);
  const auto other = text(waits.at("others").as_array().at(0), "code");
  const auto passed = done(jour_.post(handover + "/passing-on", json::object{{"unit", other}}));
  const auto now = passed.json().at("handovers").as_array().at(0);
  EXPECT_EQ(text(now.at("unit"), "code"), other);
  EXPECT_EQ(now.at("unanswered").as_array().size(), 1U);
}

TEST_F(MainJob, WhoeverStoodInTellsTheDayUnitOfItsNight) {
  const auto reference = send();
  const auto handover = "/v1/handovers/" + hand_over_to_farsta(reference);
  done(jour_.post("/v1/reports/" + reference + "/urgency",
                  json::object{{"urgency", "acute"}, {"reason", "prov"}}));
  done(jour_.post(handover + "/passing-on", json::object{{"unit", "0180-socialjour-hub"}}));
  const auto night = json::object{{"done", "Hembesök."}, {"sleeps", "Hos mormor."}};
  expect_refused(jour_.post(handover + "/night-report", night), 409, "not_received");
  done(jour_.post(handover + "/reception", "{}"));
  expect_refused(jour_.post(handover + "/night-report", json::object{}), 422, "night_empty");
  done(jour_.post(handover + "/night-report", night));
  const auto told = done(farsta_.get(handover)).json().at("nights").at(0);
  EXPECT_EQ(text(told, "sleeps"), "Hos mormor.");
  EXPECT_FALSE(told.as_object().contains("waits")) << "nothing was written of it";
  EXPECT_EQ(polis_.get("/v1/reports/" + reference).body.find("mormor"), std::string::npos);
}

TEST_F(MainJob, AUnitWithoutALoginIsHandedOverByPhone) {
  std::string unit, authority;
  const auto directory = done(jour_.get("/v1/directory")).json();
  for (const auto& each : directory.at("units").as_array()) {
    if (text(each, "kind") != "reception" || each.at("login").as_bool()) continue;
    unit = text(each, "code");
    authority = text(each, "authority");
  }
  ASSERT_FALSE(unit.empty());
  const auto handover = "/v1/handovers/" + hand_over(send(), receiver(authority, unit));
  const auto now = jour_.get("/v1/queue").text("now");
  done(jour_.post(handover + "/phone", json::object{{"spoke_with", "Fiktiv Mottagare"},
                                                    {"number", "08-465 004 11"},
                                                    {"at", now},
                                                    {"read_back", true}}));
}

TEST_F(MainJob, AReportIsAddedToLinkedUnlinkedAndWithdrawn) {
  const auto reference = send();
  const auto other = send();
  const auto report = "/v1/reports/" + reference;
  done(polis_.post(report + "/supplements", json::object{{"text", "Mer att säga."}}));
  done(polis_.post(report + "/corrections",
                   json::object{{"field", "/danger"}, {"text", "Jag skrev fel."}}));
  done(polis_.post(report + "/links", json::object{{"reference", other}, {"kind", "sibling"}}));
  EXPECT_EQ(jour_.ask({.method = "DELETE", .path = report + "/links/" + other}).status, 200);
  done(polis_.post("/v1/reports/" + other + "/withdrawal", json::object{{"reason", "prov"}}));
}

// Written by the duty social worker while an officer tells it; the officer's own desk confirms it.
TEST_F(MainJob, AReportToldByPhoneIsConfirmed) {
  auto body = report_body();
  body["channel"] = "phone";
  body["told_at"] = jour_.get("/v1/queue").json().at("now");
  body["told_by"] = json::object{{"unit", "police-stockholm-roc"}, {"account", "polis"}};
  const auto written = jour_.post("/v1/reports", body);
  ASSERT_EQ(written.status, 201) << written.body;
  done(polis_.post("/v1/reports/" + written.text("reference") + "/confirmation",
                   json::object{{"objection", "Det var tvärtom."}}));
}

TEST_F(MainJob, TheDutyDeskIsToldWhatNeedsIt) {
  done(jour_.get("/v1/queue/alarms"));
  expect_refused(farsta_.get("/v1/queue/alarms"), 403, "not_yours_to_do");
}

TEST_F(MainJob, WhatIsSentIsFoundAndReconciled) {
  auto body = report_body();
  const auto number = test_number("20120315", 983);
  body["content"].as_object()["child"].as_object()["identifiers"] =
      json::array{json::object{{"kind", "personnummer"}, {"number", number}}};
  const auto reference = send(body);
  json::object found;
  for (int i = 0; i < 50; ++i) {
    found = done(jour_.post("/v1/search",
                            json::object{{"identity_number", number}, {"purpose", "prov"}}))
                .json();
    if (!found.at("items").as_array().empty()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  ASSERT_EQ(found.at("items").as_array().size(), 1U);
  EXPECT_EQ(text(found.at("items").as_array().at(0), "reference"), reference);
  done(jour_.get("/v1/reconciliation?date=" + today()));
}

TEST_F(MainJob, TheLiveStreamTellsWhatHasChanged) {
  const auto heard = jour_.listen("changed", [&] { send(); });
  EXPECT_NE(heard.find("event: changed"), heard.npos) << heard;
}

}  // namespace
}  // namespace ingang::api
