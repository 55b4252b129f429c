// Alerts over HTTP: who was told of what waits, by what, and what whoever carries it tells of it
// afterwards. A server of its own, that has been given something to ring with.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <thread>

#include "api/house.h"
#include "support/receiver.h"

namespace ingang::api {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

class AlertsApi : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-alerts-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::ofstream(folder_ / "notices.toml")
        << "[gateway]\nurl = \"" << gateway_.url()
        << "\"\nfrom = \"Ingang\"\nvoice = \"https://door.example/voice.mp3\"\n"
           "callbacks = \"https://localhost:1\"\n";
    program_.emplace(folder_ / "var", folder_ / "log",
                     std::vector<std::string>{"--notices", (folder_ / "notices.toml").string()});
    ASSERT_FALSE(program_->url().empty()) << program_->said();
    ASSERT_TRUE(program_->comes_ready());
  }
  void TearDown() override {
    program_.reset();
    fs::remove_all(folder_);
  }

  [[nodiscard]] Place place() const {
    return {program_->url(), (folder_ / "var/tls/certificate.pem").string()};
  }
  [[nodiscard]] Caller as(const std::string& account) const {
    return Caller(sign_in(account, {}, Caller({}, place())).text("token"), place());
  }
  // What the gateway was given to call back with: a path of this server.
  std::string callback(const std::string& path, const std::string& field) {
    const auto asked = gateway_.asked_of(path, 1, std::chrono::seconds{15});
    if (asked.empty()) return {};
    const auto url = asked.front().fields.at(field);
    return url.substr(url.find("/v1/"));
  }
  [[nodiscard]] Reply call_back(const std::string& path, const std::string& form) const {
    return Caller({}, place())
        .ask({.method = "POST",
              .path = path,
              .body = form,
              .type = "application/x-www-form-urlencoded"});
  }

  fs::path folder_;
  cli::Receiver gateway_;
  std::optional<cli::Program> program_;
};

TEST_F(AlertsApi, WhoIsToldIsSeenByThoseWhoWaitAndWhatIsCalledBackBesideIt) {
  auto body = report_body();
  auto& content = body["content"].as_object();
  content["danger"] = "yes";
  content["danger_text"] = "Fiktivt hot.";
  const auto officer = as("polis");
  const auto sent = officer.post("/v1/reports", body);
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto reference = sent.text("reference");
  const auto of_call = callback("/a1/calls", "whenhangup");
  const auto of_text = callback("/a1/sms", "whendelivered");
  ASSERT_FALSE(of_call.empty());
  ASSERT_FALSE(of_text.empty());
  EXPECT_EQ(call_back(of_call, "state=success").status, 204);
  EXPECT_EQ(call_back(of_text, "status=delivered").status, 204);
  expect_refused(call_back(of_text + "0", "status=delivered"), 404, "no_such_notice");
  expect_refused(call_back(of_text, "nothing=here"), 400, "bad_request");

  const auto jour = as("jour");
  const auto about = jour.get("/v1/cases/" + reference + "/alerts").json();
  EXPECT_EQ(json::serialize(about.at("channels")), R"(["call","sms"])");
  ASSERT_EQ(about.at("alerts").as_array().size(), 1U);
  const auto& alert = about.at("alerts").as_array().front();
  EXPECT_EQ(alert.at("next_rung").as_string(), "senior");
  const auto& told = alert.at("climbs").as_array().front().at("notices").as_array();
  EXPECT_EQ(told.at(0).at("heard").as_string(), "answered");
  EXPECT_EQ(told.at(1).at("heard").as_string(), "delivered");

  const auto list = jour.get("/v1/alerts").json().at("items").as_array();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list.front().at("alert").at("latest").at("heard").as_int64(), 2);
  const auto one = jour.get("/v1/alerts/" + std::string(alert.at("reference").as_string()));
  EXPECT_EQ(one.status, 200);
  EXPECT_EQ(one.body.find("\"to\""), std::string::npos) << "no number that was told is shown";

  EXPECT_EQ(json::serialize(jour.get("/v1/notices").json().at("channels")), R"(["call","sms"])");
  EXPECT_TRUE(
      officer.get("/v1/cases/" + reference + "/alerts").json().at("alerts").as_array().empty());
  expect_refused(officer.get("/v1/alerts/" + std::string(alert.at("reference").as_string())), 404,
                 "no_such_alert");
}

TEST_F(AlertsApi, WithoutAnythingToRingWithItIsSaid) {
  const auto channels = house().as("jour").get("/v1/notices").json();
  EXPECT_TRUE(channels.at("channels").as_array().empty());
}

}  // namespace
}  // namespace ingang::api
