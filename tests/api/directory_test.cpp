// Units and ways to reach them over HTTP: a number changed by two persons, tried for Saturday
// night, a temporary number, and who answers now.
#include <gtest/gtest.h>

#include <algorithm>

#include "api/house.h"
#include "base/time.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

class Directories : public ::testing::Test {
 protected:
  const Caller ekero_ = house().as("kontakt.ekero");
  const Caller hub_ = house().as("kontakt");
  const Caller jour_ = house().as("jour");

  // What Ekerö keeps.
  json::object book(const Caller& caller) {
    const auto list = caller.get("/v1/units").json();
    for (const auto& one : list.at("authorities").as_array()) {
      if (one.at("authority").at("code").as_string() == "0125") return one.as_object();
    }
    ADD_FAILURE() << "Ekerö is in no list";
    return {};
  }
  std::string at(std::string_view act = {}) {
    const auto reference = std::string{book(jour_).at("reference").as_string()};
    return "/v1/units/" + reference + (act.empty() ? "" : "/" + std::string{act});
  }
  static json::object edits(json::object edit) {
    edit["unit"] = "0125-mottagning";
    edit["does"] = "change";
    return {{"units", json::array{std::move(edit)}}};
  }
  static json::object number(std::string_view value) {
    return edits(
        {{"contacts", json::array{json::object{
                          {"kind", "phone"}, {"value", value}, {"owner", "Gruppledare"}}}}});
  }
  json::object change(json::object what) {
    return {
        {"edits", std::move(what)}, {"seen", book(jour_).at("version")}, {"reason", "Ny växel."}};
  }
  std::string number_now() {
    const auto kept = book(jour_);
    for (const auto& unit : kept.at("units").as_array()) {
      if (unit.at("code").as_string() == "0125-mottagning")
        return std::string{unit.at("contacts").as_array().front().at("value").as_string()};
    }
    return {};
  }
  static json::object last_change(const Reply& reply) {
    return reply.json().at("changes").as_array().back().as_object();
  }
};

TEST_F(Directories, ANumberIsChangedByTwoPersonsAndTriedForSaturdayNight) {
  EXPECT_TRUE(house().as("polis").get("/v1/units").json().at("authorities").as_array().empty());
  const auto before = number_now();
  const auto tried =
      ekero_.post(at("trial"), json::object{{"edits", number("08-465 004 77")}}).json();
  EXPECT_TRUE(std::ranges::any_of(tried.at("rows").as_array(), [](const json::value& row) {
    return row.at("municipality").as_string() == "0125";
  }));
  const auto proposed = ekero_.post(at("changes"), change(number("08-465 004 77")));
  ASSERT_EQ(proposed.status, 200) << proposed.body;
  EXPECT_EQ(proposed.text("state"), "waits_for_second");
  const json::object which{{"change", last_change(proposed).at("number")}};
  EXPECT_EQ(number_now(), before) << "nothing holds yet";
  expect_refused(ekero_.post(at("confirmation"), which), 403, "second_person_needed");
  expect_refused(house().as("kontakt.ekero").post(at("changes"), change(number("08-465 004 78"))),
                 409, "same_change_waits", "/edits");
  const auto confirmed = hub_.post(at("confirmation"), which);
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(last_change(confirmed).at("state").as_string(), "in_force");
  EXPECT_EQ(number_now(), "08-465 004 77");
  expect_refused(hub_.post(at("confirmation"), which), 409, "change_settled");
}

TEST_F(Directories, AFallbackInACircleIsShownAndANameHoldsAtOnce) {
  const auto refused =
      ekero_.post(at("changes"), change(edits({{"fallback", json::array{"0125-mottagning"}}})));
  expect_refused(refused, 422, "fallback_loops", "/edits/units/0/fallback");
  EXPECT_NE(refused.body.find("0125-mottagning → 0125-mottagning"), std::string::npos);
  const auto renamed = ekero_.post(at("changes"), change(edits({{"name", "Mottagningen Ekerö"}})));
  ASSERT_EQ(renamed.status, 200) << renamed.body;
  EXPECT_TRUE(last_change(renamed).at("alone").as_bool());
  auto stale = change(edits({{"name", "En annan"}}));
  stale["seen"] = 1;
  expect_refused(ekero_.post(at("changes"), stale), 409, "unit_changed_meanwhile");
  expect_refused(hub_.post(at("changes"), change(edits({{"name", "x"}}))), 403,
                 "not_yours_to_keep");
  expect_refused(house().as("nacka").get(at()), 404, "no_such_directory");
}

TEST_F(Directories, AChangeIsRejectedWithAReasonOrTakenBack) {
  const auto first = ekero_.post(at("changes"), change(edits({{"login", false}})));
  ASSERT_EQ(first.status, 200) << first.body;
  const auto no = hub_.post(
      at("rejection"),
      json::object{{"change", last_change(first).at("number")}, {"reason", "De har inloggning."}});
  ASSERT_EQ(no.status, 200) << no.body;
  EXPECT_EQ(last_change(no).at("answer").as_string(), "De har inloggning.");
  const auto second = ekero_.post(at("changes"), change(edits({{"login", false}})));
  ASSERT_EQ(second.status, 200) << second.body;
  const auto back =
      ekero_.post(at("withdrawal"), json::object{{"change", last_change(second).at("number")}});
  EXPECT_EQ(last_change(back).at("state").as_string(), "withdrawn") << back.body;
}

TEST_F(Directories, AtNightOnePersonAddsANumberAndEntersAProof) {
  const auto own = number_now();
  const auto now = *ingang::Instant::find(std::string{book(jour_).at("now").as_string()});
  json::object night{{"unit", "0125-mottagning"},
                     {"value", "08-465 004 79"},
                     {"owner", "Gruppledare"},
                     {"until", (now + std::chrono::hours{13}).text()}};
  expect_refused(jour_.post(at("temporary-number"), night), 422, "temporary_number_too_long",
                 "/until");
  night["until"] = (now + std::chrono::hours{6}).text();
  const auto added = jour_.post(at("temporary-number"), night);
  ASSERT_EQ(added.status, 200) << added.body;
  EXPECT_EQ(added.text("state"), "temporary");
  EXPECT_EQ(number_now(), "08-465 004 79");
  const auto kept = added.json().at("temporary").as_array().back().as_object();
  EXPECT_EQ(kept.at("confirm_by").as_string(), night["until"].as_string());
  const auto given = kept.at("number").as_int64();
  const auto ended = jour_.post(at("withdrawal"), json::object{{"change", given}});
  ASSERT_EQ(ended.status, 200) << ended.body;
  EXPECT_EQ(number_now(), own);
  const auto today = ingang::stockholm(now).date.text();
  const auto proved = jour_.post(
      at("proof"),
      json::object{{"unit", "0125-mottagning"}, {"kind", "phone"}, {"value", own}, {"on", today}});
  ASSERT_EQ(proved.status, 200) << proved.body;
  EXPECT_NE(proved.body.find("\"last_proof\":\"" + today), std::string::npos);
  const auto seen = hub_.get(at());
  ASSERT_EQ(seen.status, 200) << seen.body;
  const auto view = seen.json();
  const auto& proof = view.at("proofs").as_array().back();
  EXPECT_EQ(std::string{proof.at("value").as_string()}, own);
  EXPECT_EQ(proof.at("by").as_string(), "Jorun Jourexempel") << "by name, and not the account";
}

TEST_F(Directories, WhoAnswersNowIsForEverybodyWhoIsSignedIn) {
  for (const auto* who : {"polis", "roc", "jour", "farsta"}) {
    const auto answering = house().as(who).get("/v1/answering");
    ASSERT_EQ(answering.status, 200) << answering.body;
    EXPECT_EQ(answering.json().at("places").as_array().size(), 36U)
        << "twenty-five municipalities, and eleven districts of the twenty-sixth";
  }
  const auto night = house().as("polis").get("/v1/answering?at=2026-12-05T02:00:00Z").json();
  for (const auto& place : night.at("places").as_array()) {
    EXPECT_NE(place.at("answers").at("reason").as_string(), "reception_open")
        << place.at("municipality_name").as_string();
  }
  expect_refused(house().as("polis").get("/v1/answering?at=i-natt"), 400, "bad_request", "/at");
  for (const auto* at : {"1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    expect_refused(house().as("polis").get("/v1/answering?at=" + std::string{at}), 422,
                   "instant_out_of_range", "/at");
}

// An after-hours team without anybody who answers for its numbers.
TEST_F(Directories, AReceiversOwnUnitsAreReadAndNothingIsOpenThere) {
  const auto nordvast = house().as("nordvast");
  const auto list = nordvast.get("/v1/units").json();
  ASSERT_EQ(list.at("authorities").as_array().size(), 1U);
  const auto own = list.at("authorities").as_array().front().as_object();
  EXPECT_TRUE(own.at("unkept").as_bool());
  for (const auto& [act, open] : own.at("may").as_object()) EXPECT_FALSE(open.as_bool()) << act;
  const auto reference = std::string{own.at("reference").as_string()};
  EXPECT_EQ(nordvast.get("/v1/units/" + reference).status, 200);
  expect_refused(house().as("ekero").get("/v1/units/" + reference), 404, "no_such_directory");
}

}  // namespace
}  // namespace ingang::api
