// given: two real servers on one real PostgreSQL, one folder between them, and a real haproxy
// before them; and officers who send through it until they are answered.
#pragma once

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "nodes/haproxy.h"
#include "operating/given.h"
#include "support/postgres_cluster.h"
#include "support/program.h"

namespace ingang::cli {

using namespace std::chrono_literals;

template <typename Condition>
[[nodiscard]] bool comes_true(Condition condition, std::chrono::seconds patience = 30s) {
  for (const auto until = std::chrono::steady_clock::now() + patience;
       std::chrono::steady_clock::now() < until;) {
    if (condition()) return true;
    std::this_thread::sleep_for(50ms);
  }
  return condition();
}

class NodesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    static int made = 0;
    std::string pattern = (std::filesystem::temp_directory_path() / "ingang-nodes-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    store_ = cluster().fresh_database(fmt::format("nodes_{}", ++made));
    ::setenv("INGANG_STORE", store_.c_str(), 1);
    for (auto& port : ports_) port = free_port();
  }
  void TearDown() override {
    proxy_.reset();
    for (auto& node : nodes_) {
      if (node && node->pid() > 0) kill(node->pid(), SIGCONT);
      node.reset();
    }
    ::unsetenv("INGANG_STORE");
    std::filesystem::remove_all(folder_);
  }

  void start(int which, std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--port", std::to_string(ports_[which]), "--proxy", "127.0.0.1"});
    nodes_[which] =
        std::make_unique<Program>(var(), folder_ / fmt::format("log{}", which), std::move(more));
    ASSERT_FALSE(nodes_[which]->url().empty()) << nodes_[which]->said();
  }
  // The first leads.
  void start_both(std::vector<std::string> more = {}) {
    start(0, more);
    ASSERT_TRUE(comes_true([&] { return !leader().empty(); }));
    start(1, more);
    polis_ = nodes_[0]->signed_in("polis").token();
    ASSERT_FALSE(polis_.empty());
  }
  void start_proxy() {
    proxy_port_ = free_port();
    proxy_ = std::make_unique<Haproxy>(HaproxyPlaces{.folder = folder_ / "haproxy",
                                                     .certificate = certificate(),
                                                     .key = var() / "tls/key.pem",
                                                     .port = proxy_port_,
                                                     .nodes = {ports_[0], ports_[1]}});
    ASSERT_TRUE(comes_true([&] { return at_proxy().get("/v1/about").has_value(); }))
        << proxy_->said();
  }

  [[nodiscard]] std::filesystem::path var() const { return folder_ / "var"; }
  [[nodiscard]] std::filesystem::path certificate() const { return var() / "tls/certificate.pem"; }
  [[nodiscard]] std::string url() const { return fmt::format("https://localhost:{}", proxy_port_); }
  [[nodiscard]] Client at_proxy() const {
    Client out(url(), certificate().string());
    out.use_token(polis_);
    return out;
  }
  [[nodiscard]] Client at_node(int which) const {
    auto out = nodes_[which]->client();
    out.use_token(polis_);
    return out;
  }
  // What its health page says to an operator.
  [[nodiscard]] boost::json::object health(int which, const std::string& operators_token) const {
    auto asks = nodes_[which]->client();
    asks.use_token(operators_token);
    const auto said = asks.get("/v1/health");
    EXPECT_TRUE(said) << (said ? "" : said.error().sentence());
    return said ? *said : boost::json::object{};
  }

  // The one value of a question to the database, as whoever owns it.
  [[nodiscard]] std::string ask(const std::string& sql) const {
    PGconn* line = PQconnectdb(store_.c_str());
    PGresult* answer = PQexec(line, sql.c_str());
    std::string out;
    if (PQresultStatus(answer) == PGRES_TUPLES_OK && PQntuples(answer) > 0)
      out = PQgetvalue(answer, 0, 0);
    else
      out = PQerrorMessage(line);
    PQclear(answer);
    PQfinish(line);
    return out;
  }
  [[nodiscard]] std::string leader() const {
    return ask(
        "SELECT coalesce(max(holder::text), '') FROM ingang_ledger.leader WHERE until >"
        " extract(epoch FROM clock_timestamp()) * 1000");
  }

  static std::string body(std::uint64_t number) {
    return fmt::format(
        R"({{"content":{{"form_version":"2026-1","reporter":{{"phone":"08-465 004 07"}},"child":{{"description":"Fiktivt barn {0}"}},)"
        R"("now":{{"place":"Provplatsen"}},"danger":"no","what_happened":"Fiktiv anmälan nummer {0}."}}}})",
        number);
  }

  // Officers who send all the time, each report again with the same key until it is answered.
  class Officers {
   public:
    Officers(const NodesTest& test, std::function<Client()> client, int how_many)
        : first_(test.sent_ += 1'000'000) {
      for (int t = 0; t < how_many; ++t) {
        threads_.emplace_back([this, client](std::stop_token ending) {
          auto line = client();
          while (!ending.stop_requested()) send(line, first_ + next_++, ending);
        });
      }
    }
    ~Officers() { stop(); }
    Officers(const Officers&) = delete;
    Officers& operator=(const Officers&) = delete;
    // What is under way is answered first, or given up after so long.
    std::map<std::uint64_t, std::string> stop() {
      for (auto& thread : threads_) thread.request_stop();
      threads_.clear();
      const std::lock_guard lock(mutex_);
      return answered_;
    }
    [[nodiscard]] std::size_t answered() const {
      const std::lock_guard lock(mutex_);
      return answered_.size();
    }

   private:
    void send(Client& line, std::uint64_t number, const std::stop_token& ending) {
      for (int tries = 0; tries < 600; ++tries) {
        const auto sent =
            line.post("/v1/reports", body(number), fmt::format("nodes-test-key-{:010}", number));
        if (sent) {
          const std::lock_guard lock(mutex_);
          answered_[number] = std::string(sent->at("reference").as_string());
          return;
        }
        if (ending.stop_requested() && tries > 100) return;
        std::this_thread::sleep_for(50ms);
      }
    }

    std::uint64_t first_;
    std::atomic<std::uint64_t> next_{0};
    mutable std::mutex mutex_;
    std::map<std::uint64_t, std::string> answered_;
    std::vector<std::jthread> threads_;
  };

  // Each that was answered is there, and once.
  void expect_there_once(const std::map<std::uint64_t, std::string>& answered, int at) const {
    std::multiset<std::string> there;
    auto reader = at_node(at);
    std::string after;
    do {
      const auto list =
          reader.get("/v1/reports?scope=all&limit=100" + (after.empty() ? "" : "&after=" + after));
      ASSERT_TRUE(list) << list.error().sentence();
      for (const auto& item : list->at("items").as_array())
        there.emplace(item.at("reference").as_string());
      const auto* cursor = list->if_contains("cursor");
      after = cursor ? std::string(cursor->as_string()) : std::string{};
    } while (!after.empty());
    std::set<std::string> references;
    for (const auto& [number, reference] : answered) {
      EXPECT_EQ(there.count(reference), 1U) << number;
      EXPECT_TRUE(references.insert(reference).second) << number << " was answered as another";
    }
  }
  void expect_whole() {
    for (auto& node : nodes_) node.reset();
    std::filesystem::copy_file(var() / "outside/checkpoint", folder_ / "note");
    const auto verified = run_program(fmt::format("verify --folder {} --checkpoint {}",
                                                  var().string(), (folder_ / "note").string()));
    EXPECT_EQ(verified.code, 0) << verified.said;
  }

  std::filesystem::path folder_;
  std::string store_;
  std::uint16_t ports_[2]{};
  std::uint16_t proxy_port_{};
  std::unique_ptr<Program> nodes_[2];
  std::unique_ptr<Haproxy> proxy_;
  std::string polis_;
  mutable std::atomic<std::uint64_t> sent_{0};
};

}  // namespace ingang::cli
