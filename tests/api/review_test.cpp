// A person who searches too much is stopped, told so, and seen by the log reviewer, who closes it.
#include <gtest/gtest.h>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

json::object by_name(std::string_view purpose = "Syskon till barnet") {
  return {{"name", "Alva Ingen"}, {"birth_year", 2012}, {"purpose", purpose}};
}

// LAW: secrecy.access_log
TEST(Review, APurposeIsAReferenceOrWords) {
  const auto nacka = house().as("nacka");
  for (const auto* purpose : {"x", "...", "aaaaaaa", "12"})
    expect_refused(nacka.post("/v1/search", by_name(purpose)), 422, "search_purpose_unclear",
                   "/purpose");
  expect_refused(nacka.post("/v1/search", by_name(" ")), 422, "field_missing", "/purpose");
}

// `jour.natt` searches in no other test: a budget is a person's.
TEST(Review, AStopIsToldShownAndClosedWithAReason) {
  const auto natta = house().as("jour.natt");
  const auto logg = house().as("logg");
  const auto told = logg.listen("changed", [&] {
    for (int i = 0; i < 100; ++i) {
      const auto reply = natta.post("/v1/search", by_name());
      if (reply.status != 200) break;
    }
  });
  EXPECT_NE(told.find(R"("kind":"review","reference":"")"), told.npos) << told;
  const auto stopped = natta.post("/v1/search", by_name());
  expect_refused(stopped, 429, "search_budget_spent");
  const auto wait = std::stoi(stopped.header("retry-after"));
  EXPECT_GE(wait, 1);
  EXPECT_LE(wait, 3600);
  EXPECT_NE(stopped.text("detail").find("Akuta öppna ärenden"), std::string::npos);
  EXPECT_EQ(stopped.text("detail").find("ring 0"), std::string::npos) << "its own desk";
  EXPECT_EQ(natta.get("/v1/queue").status, 200) << "the own list is open";

  const auto review = logg.get("/v1/review");
  ASSERT_EQ(review.status, 200) << review.body;
  ASSERT_EQ(review.json().at("items").as_array().size(), 1U) << review.body;
  const auto alarm = review.json().at("items").at(0).as_object();
  EXPECT_EQ(alarm.at("account"), "jour.natt");
  EXPECT_EQ(alarm.at("sort"), "search");
  EXPECT_GE(alarm.at("stopped").as_int64(), 1);
  const std::string path = "/v1/review/" + std::string(alarm.at("id").as_string()) + "/closing";
  expect_refused(logg.post(path, json::object{{"reason", "x"}}), 422, "reason_not_in_words",
                 "/reason");
  expect_refused(natta.post(path, json::object{{"reason", "Det var jag"}}), 403, "not_yours_to_do");
  expect_refused(natta.get("/v1/review"), 403, "not_yours_to_do");
  const json::object reason{{"reason", "Sökte syskon efter larmet"}};
  const auto closed = logg.post(path, reason);
  ASSERT_EQ(closed.status, 200) << closed.body;
  EXPECT_FALSE(closed.json().at("open").as_bool());
  EXPECT_EQ(logg.post(path, reason).status, 200) << "asked again";
  expect_refused(logg.post(path, json::object{{"reason", "Ett annat skäl"}}), 409,
                 "alarm_already_closed");
  EXPECT_EQ(logg.get("/v1/review").json().at("open"), 0);
  EXPECT_EQ(logg.get("/v1/review?scope=all").json().at("items").as_array().size(), 1U);
  expect_refused(logg.post("/v1/review/" + std::string(32, '0') + "/closing", reason), 404,
                 "no_such_alarm");
}

}  // namespace
}  // namespace ingang::api
