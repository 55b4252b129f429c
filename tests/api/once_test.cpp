// Once: a retry is the same act, and of two at the same time one does it.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <array>
#include <mutex>
#include <set>
#include <thread>

#include "api/house.h"
#include "channels/file_samples.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

Ask sending(const std::string& key, const json::object& body = report_body()) {
  return {.method = "POST", .path = "/v1/reports", .body = json::serialize(body), .key = key};
}

TEST(Once, TheSameKeyAHundredTimesAfterEachOtherIsOneReport) {
  const auto polis = house().as("polis");
  const auto before = stored();
  const auto key = new_key();
  std::set<std::string> references;
  for (int i = 0; i < 100; ++i) {
    const auto sent = polis.ask(sending(key));
    ASSERT_EQ(sent.status, 201) << sent.body;
    references.insert(sent.text("reference"));
    EXPECT_EQ(sent.json().contains("replayed"), i > 0);
  }
  EXPECT_EQ(references.size(), 1U);
  EXPECT_EQ(stored(), (Stored{before.entries + 1, before.reports + 1, before.drafts}));
}

TEST(Once, TheSameKeyAHundredTimesAtOnceIsOneReport) {
  const auto polis = house().as("polis");
  const auto before = stored();
  const auto key = new_key();
  std::mutex mutex;
  std::set<std::string> references;
  {
    std::vector<std::jthread> senders;
    for (int i = 0; i < 20; ++i) {
      senders.emplace_back([&] {
        for (int sent = 0; sent < 5;) {
          const auto reply = polis.ask(sending(key));
          if (reply.status == 503)
            continue;  // A full lane says so; the key makes a retry harmless.
          EXPECT_EQ(reply.status, 201) << reply.body;
          const std::scoped_lock lock(mutex);
          references.insert(reply.text("reference"));
          ++sent;
        }
      });
    }
  }
  EXPECT_EQ(references.size(), 1U);
  EXPECT_EQ(stored(), (Stored{before.entries + 1, before.reports + 1, before.drafts}));
}

TEST(Once, TheSameKeyWithAnotherBodyIsRefusedAndTheFirstStands) {
  const auto polis = house().as("polis");
  const auto key = new_key();
  const auto first = polis.ask(sending(key));
  ASSERT_EQ(first.status, 201);
  const auto before = stored();
  auto other = report_body();
  other["content"].as_object()["what_happened"] = "Något annat.";
  expect_refused(polis.ask(sending(key, other)), 409, "key_reused");
  EXPECT_EQ(stored(), before);
  EXPECT_EQ(polis.ask(sending(key)).text("reference"), first.text("reference"));
}

TEST(Once, TheSameKeyOfAnotherPersonIsAnotherAct) {
  const auto key = new_key();
  const auto first = house().as("polis").ask(sending(key));
  const auto second = house().as("polis.syd").ask(sending(key));
  ASSERT_EQ(second.status, 201) << second.body;
  EXPECT_NE(first.text("reference"), second.text("reference"));
}

TEST(Once, ARetriedUploadIsTheSameFile) {
  const auto polis = house().as("polis");
  Ask upload{.method = "POST",
             .path = "/v1/attachments",
             .body = channels::png(40, 20),
             .type = "image/png",
             .key = new_key()};
  const auto first = polis.ask(upload);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(polis.ask(upload).body, first.body);
  upload.body = channels::png(41, 20);
  expect_refused(polis.ask(upload), 409, "key_reused");
}

TEST(Once, ARetriedDraftIsTheSameDraft) {
  const auto polis = house().as("polis");
  const Ask draft{.method = "POST",
                  .path = "/v1/drafts",
                  .body = R"({"content":{"what_happened":"prov"}})",
                  .key = new_key()};
  const auto first = polis.ask(draft);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto again = polis.ask(draft);
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.text("id"), first.text("id"));
  auto other = draft;
  other.body = R"({"content":{}})";
  expect_refused(polis.ask(other), 409, "key_reused");

  const Ask save{.method = "PUT",
                 .path = "/v1/drafts/" + first.text("id"),
                 .body = R"({"content":{"what_happened":"mer"},"version":1})"};
  const auto saved = polis.ask(save);
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(polis.ask(save).body, saved.body);
  auto stale = save;
  stale.body = R"({"content":{"what_happened":"annat"},"version":1})";
  expect_refused(polis.ask(stale), 409, "draft_moved");
  EXPECT_EQ(polis.ask(draft).body, first.body) << "the first answer, and the save stands";
  EXPECT_EQ(polis.get("/v1/drafts/" + first.text("id")).body, saved.body);

  const Ask throwing{.method = "DELETE", .path = "/v1/drafts/" + first.text("id")};
  EXPECT_EQ(polis.ask(throwing).status, 204);
  EXPECT_EQ(polis.ask(throwing).status, 204);
  expect_refused(house().as("polis.syd").ask(throwing), 404, "no_such_draft");
  EXPECT_EQ(polis.ask(draft).body, first.body);
  expect_refused(polis.get("/v1/drafts/" + first.text("id")), 404, "no_such_draft");
}

TEST(Once, ADraftKeepsWhichReportItIsLinkedTo) {
  const auto polis = house().as("polis");
  const json::array links{json::object{{"reference", "ING-CVN12-T82RC"}, {"kind", "sibling"}}};
  const auto created =
      polis.post("/v1/drafts", json::object{{"content", json::object{}}, {"link_to", links}});
  ASSERT_EQ(created.status, 201) << created.body;
  const auto path = "/v1/drafts/" + created.text("id");
  EXPECT_EQ(polis.get(path).json().at("link_to"), json::value(links));
  const auto saved =
      polis.ask({.method = "PUT",
                 .path = path,
                 .body = json::serialize(json::object{{"content", json::object{}},
                                                      {"version", created.json().at("version")}})});
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(polis.get(path).json().if_contains("link_to"), nullptr) << "it was taken away";
  EXPECT_EQ(polis.ask({.method = "DELETE", .path = path}).status, 204);
}

// Both press Ta emot in the same moment.
TEST(Once, OfTwoWhoReceiveTheSameReportAtOnceOneDoesAndTheOtherIsToldWho) {
  const auto jour = house().as("jour");
  const auto natt = house().as("jour.natt");
  for (int round = 0; round < 5; ++round) {
    const auto sent = house().as("polis").ask(sending(new_key()));
    const auto path = "/v1/reports/" + sent.text("reference") + "/reception";
    std::array<Reply, 2> replies;
    {
      const std::jthread one([&] { replies[0] = jour.post(path, "{}"); });
      const std::jthread two([&] { replies[1] = natt.post(path, "{}"); });
    }
    const bool first_did = replies[0].status == 200;
    const auto& did = first_did ? replies[0] : replies[1];
    const auto& told = first_did ? replies[1] : replies[0];
    EXPECT_EQ(did.status, 200) << did.body;
    expect_refused(told, 409, "already_received");
    const std::string who = first_did ? "Jorun Jourexempel" : "Natta Jourprov";
    EXPECT_NE(told.text("detail").find(who), std::string::npos) << told.body;
    const auto door = jour.get("/v1/reports/" + sent.text("reference")).json().at("door");
    EXPECT_EQ(door.at("by").as_string(), who);
  }
}

// 02:30 on the last Sunday of October is two moments an hour apart: the offset tells them apart,
// and must be there.
TEST(Once, TheHourThatComesTwiceInOctoberIsTwoMoments) {
  const auto polis = house().as("polis");
  auto body = report_body();
  body["content"].as_object()["observations"] =
      json::array{json::object{{"what", "Före"}, {"when", "2025-10-26T02:30:00+02:00"}},
                  json::object{{"what", "Efter"}, {"when", "2025-10-26T02:30:00+01:00"}}};
  const auto sent = polis.ask(sending(new_key(), body));
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto shown = polis.get("/v1/reports/" + sent.text("reference")).json();
  const auto& seen = shown.at("content").at("observations").as_array();
  EXPECT_EQ(seen.at(0).at("when"), "2025-10-26T00:30:00.000Z");
  EXPECT_EQ(seen.at(1).at("when"), "2025-10-26T01:30:00.000Z");

  const auto before = stored();
  body["content"].as_object()["observations"] =
      json::array{json::object{{"what", "Vilken?"}, {"when", "2025-10-26T02:30:00"}}};
  expect_refused(polis.ask(sending(new_key(), body)), 422, "time_malformed",
                 "/content/observations/0/when");
  EXPECT_EQ(stored(), before);
}

}  // namespace
}  // namespace ingang::api
