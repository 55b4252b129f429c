// deploy/ is right: a real nginx with the configuration as it is shipped, and Ingång behind it.
#include <atomic>

#include "http/server.h"
#include "operating/given.h"
#include "support/nginx_conf.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const fs::path kDeploy = fs::path(INGANG_SOURCE_DIR) / "deploy";

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// nginx until the object goes.
class Nginx {
 public:
  explicit Nginx(const NginxPlaces& places) : folder_(places.folder) {
    const auto conf = write_nginx_conf(places);
    pid_ = fork();
    if (pid_ == 0) {
      const int out = open((folder_ / "said").c_str(), O_CREAT | O_WRONLY, 0600);
      dup2(out, STDERR_FILENO);
      execl("/usr/sbin/nginx", "nginx", "-c", conf.c_str(), nullptr);
      _exit(127);
    }
    for (int i = 0; i < 100 && text_of(folder_ / "pid").empty(); ++i)
      std::this_thread::sleep_for(50ms);
  }
  ~Nginx() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  [[nodiscard]] std::string said() const { return text_of(folder_ / "said"); }
  [[nodiscard]] std::string log() const { return text_of(folder_ / "access.log"); }

 private:
  fs::path folder_;
  pid_t pid_{};
};

class Proxy : public OperatingTest {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    fs::create_directories(at("var/tls"));
    ASSERT_TRUE(
        http::ensure_certificate({.certificate = certificate(), .key = at("var/tls/key.pem")}));
    port_ = free_port();
  }
  void serve() {
    server_ = std::make_unique<Program>(
        at("var"), at("log"),
        std::vector<std::string>{"--listen", "unix:" + at("http.sock"), "--training-open"});
    ASSERT_FALSE(server_->url().empty()) << server_->said();
  }
  void start_nginx() {
    nginx_ = std::make_unique<Nginx>(NginxPlaces{.shipped = kDeploy / "nginx.conf",
                                                 .folder = at("nginx"),
                                                 .certificate = certificate(),
                                                 .key = at("var/tls/key.pem"),
                                                 .socket = at("http.sock"),
                                                 .port = port_});
    ASSERT_TRUE(fs::exists(at("nginx/pid"))) << nginx_->said();
  }
  void TearDown() override {
    nginx_.reset();
    server_.reset();
    OperatingTest::TearDown();
  }

  [[nodiscard]] std::string certificate() const { return at("var/tls/certificate.pem"); }
  [[nodiscard]] std::string url() const { return fmt::format("https://localhost:{}", port_); }
  [[nodiscard]] Client signed_in(std::string_view account) const {
    Client client(url(), certificate());
    const auto about = client.get("/v1/about");
    EXPECT_TRUE(about) << about.error().sentence();
    for (const auto& user : about->at("users").as_array()) {
      if (user.at("account").as_string() != account) continue;
      EXPECT_TRUE(client.sign_in(account, user.at("password").as_string(),
                                 user.at("totp_now").as_string()));
    }
    return client;
  }
  // Head and body.
  [[nodiscard]] std::string curl(const std::string& more) const {
    return run_shell(
               fmt::format("curl --silent --show-error --include --max-time 20 --cacert {} {}",
                           certificate(), more))
        .said;
  }

  std::unique_ptr<Program> server_;
  std::unique_ptr<Nginx> nginx_;
  int port_{};
};

constexpr std::string_view kReport =
    R"({"content":{"form_version":"2026-1","reporter":{"phone":"08-465 004 07"},"child":{"description":"Fiktivt barn"},)"
    R"("now":{"place":"Provplatsen"},"danger":"no","what_happened":"Fiktiv anmälan genom en proxy."}})";

TEST_F(Proxy, AReportGoesThroughAndIsToldToWhoListensAtOnce) {
  serve();
  start_nginx();
  auto officer = signed_in("polis");
  auto duty = signed_in("jour");
  std::atomic<bool> listening{};
  std::atomic<std::int64_t> heard_ms{};
  const auto now_ms = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
  };
  std::jthread listener([&] {
    listening = true;
    (void)duty.listen(
        [&](std::string_view event, std::string_view data) {
          if (event != "changed" || data.find("\"reference\":\"ING-") == std::string_view::npos)
            return false;
          heard_ms = now_ms();
          return true;
        },
        10s);
  });
  while (!listening) std::this_thread::sleep_for(10ms);
  std::this_thread::sleep_for(1s);
  const auto sent = officer.post("/v1/reports", kReport, random_key());
  const auto sent_ms = now_ms();
  ASSERT_TRUE(sent) << sent.error().sentence();
  listener.join();
  ASSERT_NE(heard_ms, 0) << "nothing was told";
  EXPECT_LT(heard_ms - sent_ms, 1000);

  const auto log = nginx_->log();
  EXPECT_NE(log.find("127.0.0.1 POST 201"), std::string::npos) << log;
  EXPECT_EQ(log.find("/v1/"), std::string::npos) << log;
  EXPECT_EQ(log.find("ING-"), std::string::npos) << log;
}

TEST_F(Proxy, HeadersAreTheServersOwnAndStandOnce) {
  serve();
  start_nginx();
  const auto direct = curl(server_->url() + "/v1/health");
  for (const std::string more : {"--http1.1 ", "--http2 "}) {
    const auto through = curl(more + url() + "/v1/health");
    for (const std::string name :
         {"content-security-policy", "strict-transport-security", "x-content-type-options",
          "x-frame-options", "referrer-policy", "cross-origin-opener-policy",
          "cross-origin-resource-policy", "permissions-policy", "cache-control"}) {
      const auto at_direct = direct.find("\n" + name + ": ");
      ASSERT_NE(at_direct, std::string::npos) << name << direct;
      const auto line = direct.substr(at_direct, direct.find('\r', at_direct) - at_direct + 1);
      const auto first = through.find(line);
      ASSERT_NE(first, std::string::npos) << line << through;
      EXPECT_EQ(through.find("\n" + name + ": ", first + 1), std::string::npos) << through;
    }
  }
  EXPECT_EQ(curl("--tls-max 1.2 " + url() + "/v1/health").find("HTTP/"), std::string::npos);
  const auto other = curl(
      fmt::format("--insecure --resolve other:{0}:127.0.0.1 https://other:{0}/v1/health", port_));
  EXPECT_EQ(other.find("HTTP/"), std::string::npos) << other;
}

// What the server would be told, said by a server of the test's own.
TEST_F(Proxy, WhatAClientSaysOfItsAddressDoesNotCount) {
  auto texts = http::Texts::load(fs::path(INGANG_SOURCE_DIR) / "data/texts/refusals");
  ASSERT_TRUE(texts) << texts.error();
  http::Router router(*texts);
  router.add({.method = "GET",
              .path = "/v1/peer",
              .lane = http::Lane::reads,
              .handler = [](const http::Request& asked) { return http::json(200, asked.peer); }});
  http::Server server({.tls = {.certificate = certificate(), .key = at("var/tls/key.pem")},
                       .local_socket = at("http.sock")},
                      std::move(router));
  ASSERT_TRUE(server.start());
  start_nginx();
  for (const std::string said :
       {"", "-H 'X-Forwarded-For: 203.0.113.9' ",
        "-H 'X-Forwarded-For: 203.0.113.9' -H 'X-Forwarded-For: 203.0.113.10' ",
        "-H 'X-Forwarded-For: 203.0.113.9, 203.0.113.10' ", "-H 'x_forwarded_for: 203.0.113.9' ",
        "-H 'X-Real-IP: 203.0.113.9' -H 'Forwarded: for=203.0.113.9' "}) {
    const auto answer = curl(said + url() + "/v1/peer");
    EXPECT_TRUE(answer.ends_with("\r\n\r\n127.0.0.1")) << said << answer;
  }
  const auto past = curl("--unix-socket " + at("http.sock") +
                         " -H 'X-Forwarded-For: 203.0.113.9, 127.0.0.1' http://localhost/v1/peer");
  EXPECT_TRUE(past.starts_with("HTTP/1.1 400")) << past;
}

// A whole PDF of about so many octets.
std::string pdf(std::size_t size) {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> starts;
  const auto add = [&](const std::string& object) {
    starts.push_back(out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", starts.size(), object);
  };
  add("<</Type/Catalog/Pages 2 0 R>>");
  add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>");
  add(fmt::format("<</Length {}>>\nstream\n{}\nendstream", size, std::string(size, ' ')));
  const auto table = out.size();
  out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", starts.size() + 1);
  for (const auto start : starts) out += fmt::format("{:010} 00000 n \n", start);
  return out + fmt::format("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
                           starts.size() + 1, table);
}

TEST_F(Proxy, ALargeAttachmentPassesAndATooLargeOneIsRefused) {
  serve();
  start_nginx();
  const auto client = signed_in("polis");
  const auto send = [&](std::size_t size, const std::string& more) {
    std::ofstream(at("file.pdf")) << pdf(size);
    return curl(
        fmt::format("{} -H 'Authorization: Bearer {}' -H 'Content-Type: application/pdf' -H "
                    "'Idempotency-Key: {}' --data-binary @{} {}/v1/attachments",
                    more, client.token(), random_key(), at("file.pdf"), url()));
  };
  EXPECT_NE(send(24U << 20U, "--http1.1").find("HTTP/1.1 201"), std::string::npos);
  EXPECT_NE(send(24U << 20U, "--http2").find("HTTP/2 201"), std::string::npos);
  EXPECT_NE(send(24U << 20U, "--http1.1 -H 'Transfer-Encoding: chunked'").find("HTTP/1.1 201"),
            std::string::npos);
  EXPECT_NE(send(27U << 20U, "--http1.1").find("HTTP/1.1 413"), std::string::npos);
  const auto limit = fmt::format("client_max_body_size {}m;", http::kAttachmentBytesMax >> 20U);
  EXPECT_NE(text_of(kDeploy / "nginx.conf").find(limit), std::string::npos) << limit;
}

TEST_F(Proxy, SaysWhatToDoWhenTheServerIsAway) {
  start_nginx();
  const auto api = curl(url() + "/v1/health");
  EXPECT_TRUE(api.starts_with("HTTP/2 503")) << api;
  EXPECT_NE(api.find("content-type: application/problem+json"), std::string::npos) << api;
  EXPECT_NE(api.find("\"code\":\"timeout\""), std::string::npos) << api;
  const auto page = curl(url() + "/");
  EXPECT_TRUE(page.starts_with("HTTP/2 503")) << page;
  EXPECT_NE(page.find("ring socialjouren"), std::string::npos) << page;
  serve();
  EXPECT_TRUE(curl(url() + "/v1/health").starts_with("HTTP/2 200"));
}

TEST_F(Proxy, OnlyALocalSocketIsListenedAtInTheClear) {
  for (const char* where : {"0.0.0.0:8080", "127.0.0.1:8080", "http.sock", "unix:http.sock"}) {
    const auto ran =
        run_ingang(fmt::format("serve --folder {} --port 0 --listen {}", at("var"), where));
    EXPECT_EQ(ran.code, 2) << ran.said;
    EXPECT_NE(ran.said.find("unix:/"), std::string::npos) << ran.said;
  }
}

TEST_F(Proxy, SystemdUnderstandsTheUnitAndFindsItTight) {
  auto unit = text_of(kDeploy / "ingang.service");
  const auto at_program = unit.find("/opt/ingang/bin/ingang");
  ASSERT_NE(at_program, std::string::npos);
  unit.replace(at_program, std::string_view("/opt/ingang/bin/ingang").size(),
               fs::absolute(INGANG_PROGRAM).string());
  std::ofstream(at("ingang.service")) << unit;
  const auto verified = run_shell("systemd-analyze verify --man=no " + at("ingang.service"));
  EXPECT_EQ(verified.code, 0) << verified.said;
  EXPECT_EQ(verified.said, "");
  // 0 is a service that can do nothing, 10 one that can do all.
  const auto judged = run_shell(
      "systemd-analyze security --no-pager --offline=yes --threshold=20 " + at("ingang.service"));
  EXPECT_EQ(judged.code, 0) << judged.said;
}

}  // namespace
}  // namespace ingang::cli
