// An agreement over HTTP: from a draft to notice, by those who keep it, the nämnd's side, and the
// unit that it was sent to.
#include <gtest/gtest.h>

#include <algorithm>

#include "api/house.h"
#include "base/time.h"
#include "channels/file_samples.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

class Agreements : public ::testing::Test {
 protected:
  const Caller avtal_ = house().as("avtal");
  const Caller norrtalje_ = house().as("avtal.norrtalje");
  const Caller chef_ = house().as("enhetschef");
  const LocalDate today_ = *LocalDate::find(avtal_.get("/v1/agreements").text("today"));

  [[nodiscard]] std::string day(int from_today) const {
    return today_.plus_days(from_today).text();
  }
  static std::string at(const std::string& reference, std::string_view act = {}) {
    return "/v1/agreements/" + reference + (act.empty() ? "" : "/" + std::string{act});
  }
  std::string begin(std::string_view municipality = "0188") const {
    const auto begun = avtal_.post("/v1/agreements",
                                   json::object{{"kind", "hub"}, {"municipality", municipality}});
    EXPECT_EQ(begun.status, 201) << begun.body;
    return begun.text("reference");
  }
  // Of an after-hours team: what is in force there moves no report that another test sends.
  std::string begin_for_team(std::string_view committee) const {
    const auto begun = avtal_.post(
        "/v1/agreements",
        json::object{{"kind", "team"}, {"team", "nordvast-jour"}, {"committee", committee}});
    EXPECT_EQ(begun.status, 201) << begun.body;
    return begun.text("reference");
  }
  // Done, and the agreement as it stands then.
  json::object act(const std::string& reference, std::string_view what, const json::object& body,
                   const Caller* by = nullptr) const {
    const auto reply = (by ? *by : avtal_).post(at(reference, what), body);
    EXPECT_EQ(reply.status, 200) << what << ": " << reply.body;
    return reply.status == 200 ? reply.json() : json::object{};
  }
  [[nodiscard]] json::object terms(std::string_view renewal = "rolling") const {
    return {{"from", day(-30)},
            {"to", day(20)},
            {"renewal", renewal},
            {"renewal_months", 12},
            {"notice_months", 0}};
  }
  [[nodiscard]] json::object mandates(std::string_view mandate = "receive_and_forward") const {
    json::object row{{"type", "report"}, {"mandate", mandate}, {"from", day(-30)}};
    if (mandate != "receive_and_forward") row["delegation_reference"] = "SN 2026/9 § 4";
    return {{"rows", json::array{row}}};
  }
  [[nodiscard]] json::object decision(std::string_view side) const {
    return {{"side", side},       {"body", "Socialnämnden"},  {"paragraph", "112"},
            {"day", day(-40)},    {"adjusted_on", day(-40)},  {"posted_on", day(-39)},
            {"final_on", day(3)}, {"reference", "SN 2026/9"}, {"gives", "receive_and_forward"}};
  }
  [[nodiscard]] json::object signature(std::string_view side) const {
    return {{"side", side},           {"name", "Fiktiv Undertecknare"}, {"title", "socialchef"},
            {"acting", true},         {"right", "SN 2026/9 § 112"},     {"day", day(-35)},
            {"validated", "on_paper"}};
  }
  json::object upload(std::string name) const {
    auto file = avtal_
                    .ask({.method = "POST",
                          .path = "/v1/attachments",
                          .body = channels::pdf(),
                          .type = "application/pdf"})
                    .json();
    file["name"] = std::move(name);
    return file;
  }
  [[nodiscard]] static json::object child_impact() {
    return {{"answers",
             {{"form", "child_impact"},
              {"version", 1},
              {"values",
               {{"concerned", json::array{"target_group", "night"}},
                {"better", "Barn får hjälp också på natten."},
                {"worse", "Fler får veta. Varje läsning loggas."},
                {"children_asked", "no"},
                {"why_not_asked", "Avtalet är likalydande med andras."},
                {"conclusion", "yes"},
                {"why", "Det väger tyngst för barnen."}}}}}};
  }
  void decide_and_sign(const std::string& reference) const {
    act(reference, "terms", terms());
    act(reference, "mandates", mandates());
    act(reference, "preparation", {{"skipped", "Samma som de andras."}});
    act(reference, "referral", {{"skipped", "Samma som de andras."}});
    for (const auto* side : {"receiver", "committee"}) act(reference, "decision", decision(side));
    for (const auto* side : {"receiver", "committee"}) act(reference, "signature", signature(side));
  }
  static const json::object* find_item(const json::object& list, std::string_view code) {
    for (const auto& item : list.at("items").as_array()) {
      if (item.at("code").as_string() == code) return &item.as_object();
    }
    return nullptr;
  }
  static bool is_open(const json::object& view, std::string_view act) {
    return view.at("may").at(act).at("open").as_bool();
  }
};

TEST_F(Agreements, ADraftIsPreparedReferredDecidedAndSigned) {
  const auto reference = begin();
  const auto people = act(reference, "people", {{"owner", "avtal"}, {"deputy", "enhetschef"}});
  EXPECT_EQ(people.at("deputy").at("account").as_string(), "enhetschef");
  EXPECT_EQ(people.at("owner").at("name").as_string(), "Avid Avtalsprov") << "by name";
  EXPECT_FALSE(people.at("deputy").at("name").as_string().empty());
  act(reference, "terms", terms());
  act(reference, "cost", {{"kronor", 250'000}, {"words", "Var och en bär sin kostnad."}});
  act(reference, "mandates", mandates());
  auto view = act(reference, "preparation",
                  {{"step", "union_council"}, {"day", day(-60)}, {"words", "Inget att erinra."}});
  EXPECT_EQ(view.at("state").as_string(), "prepared");
  view = act(reference, "referral",
             {{"to", json::array{"Solna stad"}}, {"day", day(-55)}, {"answer_by", day(-45)}});
  EXPECT_EQ(view.at("state").as_string(), "referred");
  act(reference, "referral-answer",
      {{"to", "Solna stad"}, {"day", day(-50)}, {"words", "Ingen erinran."}});
  view = act(reference, "child-impact", child_impact());
  EXPECT_EQ(view.at("child_impact").at("answers").at("version").as_int64(), 1);
  EXPECT_TRUE(is_open(view, "decide"));
  EXPECT_EQ(view.at("may").at("sign").at("why").as_string(), "signature_before_decision");
  act(reference, "decision", decision("committee"), &norrtalje_);
  view = act(reference, "decision", decision("receiver"));
  EXPECT_EQ(view.at("state").as_string(), "decided");
  EXPECT_EQ(view.at("decisions").as_array().back().at("law").as_string(),
            "Kommunallagen (2017:725) 13 kap. 5 §")
      << "beside the day on which it is final";

  auto signed_by = signature("committee");
  signed_by["document"] = upload("avtal.pdf");
  signed_by["validation"] = upload("intyg.pdf");
  const std::string blob{signed_by.at("document").at("blob").as_string()};
  expect_refused(norrtalje_.post(at(reference, "signature"), signed_by), 422, "no_such_attachment",
                 "/document");
  act(reference, "signature", signed_by);
  view = act(reference, "signature", signature("receiver"));
  EXPECT_EQ(view.at("state").as_string(), "signed");
  act(reference, "document", {{"sort", "decision"}, {"file", upload("protokoll.pdf")}});
  const auto file = norrtalje_.get(at(reference) + "/attachments/" + blob);
  EXPECT_EQ(file.status, 200) << file.body;
  EXPECT_EQ(file.body, channels::pdf());
  expect_refused(house().as("nacka").get(at(reference) + "/attachments/" + blob), 404,
                 "no_such_agreement");
}

TEST_F(Agreements, IsSentOutInForceRemindedOfAndGivenNotice) {
  const auto reference = begin_for_team("0125");
  const auto ekero = house().as("ekero");
  decide_and_sign(reference);
  expect_refused(ekero.get(at(reference)), 404, "no_such_agreement");
  act(reference, "dispatch", {{"to", json::array{"0125-mottagning"}}, {"day", day(0)}});
  auto view = ekero.get(at(reference)).json();
  EXPECT_EQ(view.at("asked").as_array().front().as_string(), "receive");
  view = act(reference, "receipt", json::object{}, &ekero);
  EXPECT_TRUE(view.at("dispatched").as_array().front().as_object().contains("received"));

  view = act(reference, "entry-into-force", {{"from", day(-30)}});
  EXPECT_EQ(view.at("state").as_string(), "in_force");
  EXPECT_EQ(view.at("dates").at("standing").as_string(), "yes");
  EXPECT_EQ(view.at("dates").at("holds_to").as_string(), day(20));
  const auto& reminder = view.at("reminders").as_array().front().as_object();
  EXPECT_TRUE(reminder.at("open").as_bool());
  view = act(reference, "reminder",
             {{"reminder", reminder.at("day")}, {"will", "give_notice"}, {"words", "Egen jour."}},
             &chef_);
  EXPECT_EQ(view.at("may").at("answer_reminder").at("why").as_string(), "no_reminder_open");
  const auto again = begin_for_team("0125");
  decide_and_sign(again);
  expect_refused(avtal_.post(at(again, "entry-into-force"), json::object{{"from", day(-30)}}), 409,
                 "terms_overlap", "/from");
  view = act(reference, "notice", {{"side", "committee"}, {"day", day(0)}});
  EXPECT_EQ(view.at("notice").at("last_day").as_string(), day(20));
  // The next one replaces it, in the same act.
  view = act(again, "entry-into-force", {{"from", day(0)}, {"replaces", reference}});
  EXPECT_EQ(view.at("replaces").as_string(), reference);
  EXPECT_EQ(avtal_.get(at(reference)).json().at("replaced_by").as_string(), again);
  view = act(again, "ending",
             {{"day", day(0)},
              {"agreed", true},
              {"reference", "SN 2026/50"},
              {"words", "Parterna är överens."}});
  EXPECT_EQ(view.at("state").as_string(), "ended");
  EXPECT_EQ(view.at("may").at("set_cost").at("why").as_string(), "agreement_over");
}

TEST_F(Agreements, ARenewalIsConfirmedWhereItIsNotComputed) {
  const auto reference = begin_for_team("0123");
  decide_and_sign(reference);
  act(reference, "entry-into-force", {{"from", day(-30)}});
  expect_refused(avtal_.post(at(reference, "renewal"), json::object{{"until", day(400)},
                                                                    {"renewal", "rolling"},
                                                                    {"reference", "SN 2026/60"}}),
                 409, "renews_by_itself");
  const auto express = begin_for_team("0163");
  decide_and_sign(express);
  // What is decided stands: the terms of another are told before.
  expect_refused(avtal_.post(at(express, "terms"), terms("none")), 409, "terms_are_decided");
  const auto other = begin_for_team("0114");
  act(other, "terms", terms("none"));
  act(other, "mandates", mandates());
  act(other, "preparation", {{"skipped", "Samma som de andras."}});
  act(other, "referral", {{"skipped", "Samma som de andras."}});
  for (const auto* side : {"receiver", "committee"}) act(other, "decision", decision(side));
  for (const auto* side : {"receiver", "committee"}) act(other, "signature", signature(side));
  act(other, "entry-into-force", {{"from", day(-30)}});
  const auto view = act(other, "renewal",
                        {{"until", day(400)}, {"renewal", "none"}, {"reference", "SN 2026/60"}});
  EXPECT_EQ(view.at("dates").at("last_day").as_string(), day(400));
}

TEST_F(Agreements, BadInputIsRefusedWithWhatToDoAndNothingHalfChanged) {
  const auto reference = begin();
  auto backwards = terms();
  backwards["to"] = day(-31);
  expect_refused(avtal_.post(at(reference, "terms"), backwards), 422, "term_ends_before_it_begins",
                 "/to");
  expect_refused(avtal_.post(at(reference, "decision"), decision("committee")), 409,
                 "terms_missing");
  expect_refused(
      avtal_.post(at(reference, "notice"), json::object{{"side", "committee"}, {"day", day(0)}}),
      409, "notice_before_decision");
  act(reference, "terms", terms());
  act(reference, "mandates", mandates("also_protection_assessment"));
  act(reference, "preparation", {{"skipped", "x"}});
  act(reference, "referral", {{"skipped", "x"}});
  expect_refused(norrtalje_.post(at(reference, "decision"), decision("committee")), 422,
                 "mandate_wider_than_decision", "/gives");
  act(reference, "mandates", mandates());
  act(reference, "decision", decision("committee"), &norrtalje_);
  auto without = signature("committee");
  without["right"] = " ";
  expect_refused(norrtalje_.post(at(reference, "signature"), without), 422,
                 "signature_without_mandate", "/right");
  expect_refused(avtal_.post(at(reference, "entry-into-force"), json::object{{"from", day(0)}}),
                 409, "in_force_before_signed");
  auto early = decision("committee");
  early["day"] = day(1);
  expect_refused(norrtalje_.post(at(reference, "decision"), early), 422, "date_in_future", "/day");
  expect_refused(norrtalje_.post(at(reference, "decision"), decision("receiver")), 403,
                 "agreement_not_your_side", "/side");
  expect_refused(norrtalje_.post(at(reference, "cost"), json::object{{"words", "x"}}), 403,
                 "agreement_not_yours");
  const auto view = avtal_.get(at(reference)).json();
  EXPECT_EQ(view.at("state").as_string(), "prepared");
  EXPECT_TRUE(view.at("signatures").as_array().empty());
}

TEST_F(Agreements, TheListIsEachMunicipalityAndTeam) {
  const auto list = avtal_.get("/v1/agreements").json();
  EXPECT_TRUE(list.at("may").at("begin").as_bool());
  std::size_t hubs = 0;
  for (const auto& item : list.at("items").as_array())
    hubs += item.at("kind").as_string() == "hub" ? 1U : 0U;
  EXPECT_EQ(hubs, 26U);
  EXPECT_TRUE(find_item(list, "0188"));
  EXPECT_TRUE(find_item(list, "nordvast-jour"));
  const auto own = norrtalje_.get("/v1/agreements").json();
  EXPECT_FALSE(own.at("may").at("begin").as_bool());
  for (const auto& item : own.at("items").as_array())
    EXPECT_EQ(item.at("code").as_string(), "0188");
  EXPECT_TRUE(house().as("polis").get("/v1/agreements").json().at("items").as_array().empty());
  expect_refused(
      norrtalje_.post("/v1/agreements", json::object{{"kind", "hub"}, {"municipality", "0188"}}),
      403, "agreement_not_yours");
  const auto team =
      avtal_.post("/v1/agreements",
                  json::object{{"kind", "team"}, {"team", "nordvast-jour"}, {"committee", "0125"}});
  ASSERT_EQ(team.status, 201) << team.body;
  EXPECT_EQ(team.json().at("party").at("receiver").at("code").as_string(), "nordvast");
}

}  // namespace
}  // namespace ingang::api
