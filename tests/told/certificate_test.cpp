// The certificate's end is told thirty days before; SIGHUP takes in a new one without dropping
// anybody; one that is broken is refused, said so, and the old one goes on.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <boost/json.hpp>
#include <thread>

#include "app/system_ports.h"
#include "support/program.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using cli::Program;

class CertificateTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-certificate-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string at(std::string_view name) const { return (folder_ / name).string(); }
  // For localhost; beside its place first, then put there, as an operator does.
  void make(int days) const {
    const auto line = fmt::format(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days {} -subj "
        "/CN=localhost -addext subjectAltName=DNS:localhost -keyout {}.new -out {}.new 2>/dev/null",
        days, at("key.pem"), at("certificate.pem"));
    ASSERT_EQ(std::system(line.c_str()), 0);
    fs::rename(at("certificate.pem.new"), at("certificate.pem"));
    fs::rename(at("key.pem.new"), at("key.pem"));
    fs::copy_file(at("certificate.pem"), at(fmt::format("of-{}.pem", days)),
                  fs::copy_options::overwrite_existing);
  }
  [[nodiscard]] boost::json::array alarms() const {
    const auto ran = cli::run_program("health --json --folder " + at("var"));
    boost::system::error_code wrong;
    const auto read = boost::json::parse(ran.said, wrong);
    return wrong ? boost::json::array{} : read.as_object().at("alarms").as_array();
  }
  [[nodiscard]] std::string text_of(std::string_view code) const {
    for (const auto& alarm : alarms()) {
      if (alarm.at("code").as_string() == code) return std::string(alarm.at("text").as_string());
    }
    return {};
  }
  [[nodiscard]] bool comes_to_say(std::string_view code, bool it_does) const {
    for (int i = 0; i < 60 && text_of(code).empty() == it_does; ++i)
      std::this_thread::sleep_for(100ms);
    return text_of(code).empty() != it_does;
  }
  // Whether a new connection is met with that certificate.
  [[nodiscard]] bool is_met_with(const Program& program, int days) const {
    cli::Client client(program.url(), at(fmt::format("of-{}.pem", days)));
    return client.get("/v1/api-info").has_value();
  }

  fs::path folder_;
};

TEST_F(CertificateTest, ItsEndIsToldAndANewOneIsTakenInUnderWhoListens) {
  ASSERT_NO_FATAL_FAILURE(make(10));
  Program program(at("var"), at("log"),
                  {"--certificate", at("certificate.pem"), "--key", at("key.pem")});
  ASSERT_FALSE(program.url().empty()) << program.said();
  EXPECT_TRUE(comes_to_say("certificate_ends", true));
  const auto ends = stockholm(app::SystemClock().now() + std::chrono::hours{24 * 10}).date;
  EXPECT_EQ(text_of("certificate_ends"), ends.text());

  cli::Client open(program.url(), at("of-10.pem"));
  const auto about = open.get("/v1/about");
  ASSERT_TRUE(about) << about.error().sentence();
  for (const auto& user : about->at("users").as_array()) {
    if (user.at("account").as_string() != "jour") continue;
    ASSERT_TRUE(
        open.sign_in("jour", user.at("password").as_string(), user.at("totp_now").as_string()));
  }
  std::atomic<bool> listening{};
  std::atomic<bool> dropped{};
  std::atomic<bool> enough{};
  std::jthread ear([&] {
    const auto heard = open.listen(
        [&](std::string_view event, std::string_view) {
          listening = true;
          dropped = dropped || event == "bye";
          return enough.load() || dropped.load();
        },
        40s);
    dropped = dropped || !heard || !*heard;
  });
  for (int i = 0; i < 200 && !listening; ++i) std::this_thread::sleep_for(50ms);
  ASSERT_TRUE(listening);

  // What is not a certificate, and a key of another: refused, and the old one goes on.
  fs::rename(at("certificate.pem"), at("certificate.old"));
  std::ofstream(at("certificate.pem")) << "not a certificate\n";
  kill(program.pid(), SIGHUP);
  EXPECT_TRUE(comes_to_say("certificate_refused", true));
  EXPECT_TRUE(is_met_with(program, 10));
  fs::rename(at("certificate.old"), at("certificate.pem"));

  ASSERT_NO_FATAL_FAILURE(make(100));
  EXPECT_TRUE(is_met_with(program, 10)) << "not before it is asked to";
  kill(program.pid(), SIGHUP);
  EXPECT_TRUE(comes_to_say("certificate_ends", false));
  EXPECT_TRUE(comes_to_say("certificate_refused", false));
  EXPECT_TRUE(is_met_with(program, 100));
  EXPECT_FALSE(is_met_with(program, 10));
  EXPECT_FALSE(dropped) << "who listened was dropped";
  enough = true;
}

// Without one that is given: its own is made anew when it was taken away.
TEST_F(CertificateTest, ItsOwnIsMadeAnewWhenTakenAway) {
  Program program(at("var"), at("log"));
  ASSERT_FALSE(program.url().empty()) << program.said();
  const auto own = folder_ / "var/tls/certificate.pem";
  fs::copy_file(own, at("of-1.pem"));
  fs::remove(own);
  fs::remove(folder_ / "var/tls/key.pem");
  kill(program.pid(), SIGHUP);
  for (int i = 0; i < 100 && !fs::exists(own); ++i) std::this_thread::sleep_for(50ms);
  std::this_thread::sleep_for(200ms);
  EXPECT_TRUE(program.client().get("/v1/api-info"));
  EXPECT_FALSE(is_met_with(program, 1));
  program.end(SIGTERM);
  EXPECT_NE(program.said().find("Avslutar"), std::string::npos) << program.said();

  const auto alone = cli::run_program(
      fmt::format("serve --folder {} --port 0 --certificate {}", at("var"), at("of-1.pem")));
  EXPECT_NE(alone.code, 0);
  const auto missing = cli::run_program(fmt::format(
      "serve --folder {} --port 0 --certificate {} --key {}", at("var"), at("none"), at("none")));
  EXPECT_EQ(missing.code, 2);
  EXPECT_NE(missing.said.find("finns inte"), std::string::npos) << missing.said;
}

}  // namespace
}  // namespace ingang::faults
