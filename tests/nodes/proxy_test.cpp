// deploy/haproxy.cfg is right: a real haproxy with it as it is shipped, and two nodes behind it.
#include "http/server.h"
#include "nodes/given.h"

namespace ingang::cli {
namespace {

class BehindHaproxy : public NodesTest {
 protected:
  [[nodiscard]] std::string curl(const std::string& more) const {
    return run_shell(
               fmt::format("curl --silent --show-error --include --max-time 20 --cacert {} {}",
                           certificate().string(), more))
        .said;
  }
  [[nodiscard]] bool is_ready(int which) const {
    return nodes_[which] && nodes_[which]->client().get("/v1/ready").has_value();
  }
  // Given to that node since so many were logged.
  [[nodiscard]] bool is_given_traffic(int which, std::size_t since) const {
    const auto all = proxy_->requests();
    return std::any_of(
        all.begin() + static_cast<std::ptrdiff_t>(std::min(since, all.size())), all.end(),
        [&](const auto& one) { return one.node == fmt::format("node{}", which + 1); });
  }
};

TEST_F(BehindHaproxy, ARollingRestartFailsNoRequest) {
  ASSERT_NO_FATAL_FAILURE(start_both());
  ASSERT_NO_FATAL_FAILURE(start_proxy());
  std::map<std::uint64_t, std::string> answered;
  std::atomic<int> read{0};
  std::mutex mutex;
  std::string failed;
  {
    Officers officers(
        *this, [&] { return at_proxy(); }, 4);
    std::vector<std::jthread> readers;
    for (int t = 0; t < 3; ++t) {
      readers.emplace_back([&](std::stop_token ending) {
        auto reader = at_proxy();
        for (; !ending.stop_requested(); ++read) {
          const auto list = reader.get("/v1/reports?limit=5");
          const std::lock_guard lock(mutex);
          if (!list) failed += list.error().sentence() + "\n";
        }
      });
    }
    for (const int which : {0, 1}) {
      ASSERT_TRUE(comes_true([&] { return officers.answered() > 20 && read > 20; }));
      nodes_[which]->end(SIGTERM);
      ASSERT_NO_FATAL_FAILURE(start(which));
      ASSERT_TRUE(comes_true([&] { return is_ready(which); }));
      const auto since = proxy_->requests().size();
      ASSERT_TRUE(comes_true([&] { return is_given_traffic(which, since); })) << proxy_->said();
    }
    answered = officers.stop();
  }
  EXPECT_EQ(failed, "") << "of " << read << " lists read";
  // A client that sends once more hides what it met: the proxy's log does not.
  std::size_t cut = 0;
  const auto all = proxy_->requests();
  for (const auto& one : all) cut += one.status < 200 || one.status > 299 || one.ended != "--";
  EXPECT_GT(all.size(), 100U);
  EXPECT_EQ(cut, 0U) << "of " << all.size() << " requests\n" << proxy_->said();
  expect_there_once(answered, 0);
  expect_whole();
}

TEST_F(BehindHaproxy, TheDoorLogsNoPathKeepsOtherNamesOutAndSaysWhatToDoWhenNobodyAnswers) {
  ASSERT_NO_FATAL_FAILURE(start_both());
  ASSERT_NO_FATAL_FAILURE(start_proxy());
  auto officer = at_proxy();
  const auto sent = officer.post("/v1/reports", body(1), random_key());
  ASSERT_TRUE(sent) << sent.error().sentence();
  EXPECT_TRUE(curl("--http1.1 " + url() + "/v1/about").starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(curl("--http2 " + url() + "/v1/about").starts_with("HTTP/2 200"));
  EXPECT_EQ(curl("--tls-max 1.2 " + url() + "/v1/about").find("HTTP/"), std::string::npos);
  const auto other = curl(fmt::format(
      "--insecure --resolve other:{0}:127.0.0.1 https://other:{0}/v1/about", proxy_port_));
  EXPECT_EQ(other.find("HTTP/"), std::string::npos) << other;
  for (auto& node : nodes_) node.reset();
  ASSERT_TRUE(comes_true([&] { return curl(url() + "/v1/about").starts_with("HTTP/2 503"); }));
  const auto api = curl(url() + "/v1/about");
  EXPECT_NE(api.find("content-type: application/problem+json"), std::string::npos) << api;
  EXPECT_NE(api.find("\"code\":\"timeout\""), std::string::npos) << api;
  EXPECT_NE(api.find("retry-after: 2"), std::string::npos) << api;
  const auto page = curl(url() + "/");
  EXPECT_TRUE(page.starts_with("HTTP/2 503")) << page;
  EXPECT_NE(page.find("ring socialjouren"), std::string::npos) << page;
  EXPECT_EQ(proxy_->said().find("/v1/"), std::string::npos) << proxy_->said();
  EXPECT_EQ(proxy_->said().find("ING-"), std::string::npos) << proxy_->said();
}

// What the nodes would be told, said by a server of the test's own.
TEST_F(BehindHaproxy, WhatAClientSaysOfItsAddressDoesNotCount) {
  std::filesystem::create_directories(var() / "tls");
  const http::TlsFiles tls{.certificate = certificate(), .key = var() / "tls/key.pem"};
  ASSERT_TRUE(http::ensure_certificate(tls));
  auto texts = http::Texts::load(std::filesystem::path(INGANG_SOURCE_DIR) / "data/texts/refusals");
  ASSERT_TRUE(texts) << texts.error();
  http::Router router(*texts);
  for (const char* path : {"/v1/peer", "/v1/ready", "/v1/about"}) {
    router.add({.method = "GET",
                .path = path,
                .lane = http::Lane::reads,
                .handler = [](const http::Request& asked) { return http::json(200, asked.peer); }});
  }
  http::Server server({.tls = tls, .proxies = {"127.0.0.1"}}, std::move(router));
  ASSERT_TRUE(server.start());
  ports_[0] = ports_[1] = server.port();
  proxy_port_ = free_port();
  proxy_ = std::make_unique<Haproxy>(HaproxyPlaces{.folder = folder_ / "haproxy",
                                                   .certificate = certificate(),
                                                   .key = var() / "tls/key.pem",
                                                   .port = proxy_port_,
                                                   .nodes = {ports_[0], ports_[1]}});
  ASSERT_TRUE(comes_true([&] { return curl(url() + "/v1/peer").starts_with("HTTP/2 200"); }))
      << proxy_->said();
  for (const std::string said :
       {"", "-H 'X-Forwarded-For: 203.0.113.9' ",
        "-H 'X-Forwarded-For: 203.0.113.9' -H 'X-Forwarded-For: 203.0.113.10' ",
        "-H 'X-Forwarded-For: 203.0.113.9, 203.0.113.10' ", "-H 'x_forwarded_for: 203.0.113.9' ",
        "-H 'X-Real-IP: 203.0.113.9' -H 'Forwarded: for=203.0.113.9' "}) {
    const auto answer = curl("--interface 127.0.0.2 " + said + url() + "/v1/peer");
    EXPECT_TRUE(answer.ends_with("\r\n\r\n127.0.0.2")) << said << answer;
  }
}

}  // namespace
}  // namespace ingang::cli
