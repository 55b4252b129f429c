// given: a real server that has been told by what to ring and send, the receivers that it tells,
// and whoever calls back.
#pragma once

#include <curl/curl.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <optional>

#include "support/postfix_server.h"
#include "support/program.h"
#include "support/receiver.h"

namespace ingang::cli {

namespace json = boost::json;

// A port that was free a moment ago.
inline std::uint16_t free_port() { return Receiver().port(); }

class NoticesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "ingang-notices-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    // Whoever delivers the mail is another user, and goes through it.
    std::filesystem::permissions(folder_, std::filesystem::perms(0711));
    std::filesystem::create_directory(folder_ / "mail");
    std::ofstream(folder_ / "secret") << "hemligt\n";
  }
  void TearDown() override {
    program_.reset();
    std::filesystem::remove_all(folder_);
  }

  // An acute report is told by all three, and by nothing after that for a minute.
  void tell_by_all() {
    std::filesystem::copy(std::filesystem::path(INGANG_SOURCE_DIR) / "data", folder_ / "data",
                          std::filesystem::copy_options::recursive);
    std::ofstream(folder_ / "data" / "ladders.toml") << R"([[ladder]]
urgency = "acute"
about = ["receive_at_door", "hand_over", "tell_by_phone", "receive"]
begins = "arrived"
hub_hears = true
again_minutes = 15
again_at_most_minutes = 120
valid_from = 2023-10-16
[[ladder.rung]]
who = "team"
by = ["call", "sms", "mail"]
wait_minutes = 5
[[ladder.rung]]
who = "chief"
by = ["call"]
wait_minutes = 5
[[ladder.rung]]
who = "official"
by = ["sms"]
wait_minutes = 5
)";
  }
  void start(std::uint16_t mail_port) {
    port_ = free_port();
    std::ofstream(folder_ / "notices.toml") << fmt::format(
        "[mail]\nserver = \"smtp://127.0.0.1:{}\"\nfrom = \"ingang@door.example\"\n"
        "starttls = false\n[gateway]\nurl = \"{}\"\nfrom = \"Ingang\"\nuser = \"ingang\"\n"
        "password_file = \"secret\"\nvoice = \"https://door.example/voice.mp3\"\n"
        "callbacks = \"https://localhost:{}\"\n",
        mail_port, gateway_.url(), port_);
    program_.emplace(folder_ / "var", folder_ / "log",
                     std::vector<std::string>{"--notices", (folder_ / "notices.toml").string(),
                                              "--port", std::to_string(port_)},
                     folder_ / "data");
    ASSERT_FALSE(program_->url().empty()) << program_->said();
    ASSERT_TRUE(program_->comes_ready()) << program_->said();
  }

  std::string send_acute() {
    auto officer = program_->signed_in("polis");
    const auto sent = officer.post(
        "/v1/reports",
        json::object{
            {"content",
             json::object{{"form_version", "2026-1"},
                          {"reporter", json::object{{"phone", "08-465 004 07"}}},
                          {"child", json::object{{"description", "Fiktivt barn i röd jacka"}}},
                          {"now", json::object{{"place", "Provplatsen"},
                                               {"municipality", "0180"},
                                               {"district", "farsta"}}},
                          {"danger", "yes"},
                          {"danger_text", "Fiktivt hot."},
                          {"what_happened", "Fiktiv anmälan. Ingen människa berörs."},
                          {"circumstances", json::object{{"at_risk", "yes"},
                                                         {"gang_related", "yes"},
                                                         {"found_in_county", "yes"},
                                                         {"home_municipality", "0180"},
                                                         {"home_district", "farsta"}}}}}});
    EXPECT_TRUE(sent) << sent.error().sentence() << sent.error().text;
    return sent ? std::string(sent->at("reference").as_string()) : std::string{};
  }

  // As the gateway would; the status of the answer.
  long call_back(const std::string& url, const std::string& form) {
    CURL* curl = curl_easy_init();
    const auto certificate = (folder_ / "var/tls/certificate.pem").string();
    std::string body;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_CAINFO, certificate.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form.c_str());
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    long status = 0;
    if (curl_easy_perform(curl) == CURLE_OK)
      curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    return status;
  }

  // What the duty team is shown of the alert that stands about it.
  json::object alert_about(const std::string& reference) {
    if (!jour_) jour_.emplace(program_->signed_in("jour"));
    const auto shown = jour_->get("/v1/cases/" + reference + "/alerts");
    EXPECT_TRUE(shown) << shown.error().sentence();
    if (!shown || shown->at("alerts").as_array().empty()) return {};
    return shown->at("alerts").as_array().front().as_object();
  }
  json::object notice_by(const std::string& reference, std::string_view channel) {
    const auto alert = alert_about(reference);
    for (const auto& climb : alert.at("climbs").as_array()) {
      for (const auto& notice : climb.at("notices").as_array()) {
        if (notice.at("channel").as_string() == channel) return notice.as_object();
      }
    }
    return {};
  }
  bool comes(const std::function<bool()>& is, std::chrono::seconds within) {
    const auto until = std::chrono::steady_clock::now() + within;
    while (!is()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return true;
  }
  // The alarms of health, with what they are about: "notices_failing mail".
  std::string alarms() {
    if (!operator_) operator_.emplace(program_->signed_in("drift"));
    const auto health = operator_->get("/v1/health");
    std::string out;
    if (!health) return out;
    for (const auto& one : health->at("alarms").as_array()) out += json::serialize(one) + "\n";
    return out;
  }

  static std::size_t keep(char* data, std::size_t size, std::size_t count, void* out) {
    static_cast<std::string*>(out)->append(data, size * count);
    return size * count;
  }

  std::filesystem::path folder_;
  Receiver gateway_;
  std::uint16_t port_{};
  std::optional<Program> program_;
  std::optional<Client> jour_;
  std::optional<Client> operator_;
};

}  // namespace ingang::cli
