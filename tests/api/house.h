// House: one real server with its fictional users, over TLS on a free port, shared by every test of
// the suite; and a Caller, who asks it anything, also what no well-behaved client asks.
//
// Promise: every answer is judged by schema/openapi.yaml as it comes; a difference fails the test
//          that asked. When the whole suite has run, every operation of the contract must have
//          answered 2xx at least once.
// Threads: each Caller one at a time; house() any.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/contract.h"
#include "http/problem.h"
#include "support/program.h"

namespace ingang::api {

struct Ask {
  std::string method{"GET"};
  std::string path{};
  std::string body{};
  std::string type{"application/json"};
  std::optional<std::string> key{};  // Idempotency-Key; a new one for each write when not said
  std::vector<std::string> headers{};
};

struct Reply {
  int status{};
  std::map<std::string, std::string> headers{};
  std::string body{};

  [[nodiscard]] boost::json::object json() const;
  [[nodiscard]] std::string text(std::string_view member) const;
  [[nodiscard]] std::string header(const std::string& name) const;
};

// Another server than the one that all share.
struct Place {
  std::string url;
  std::string certificate;
};

class Caller {
 public:
  explicit Caller(std::string token = {}) : token_(std::move(token)) {}
  Caller(std::string token, Place at) : token_(std::move(token)), at_(std::move(at)) {}

  [[nodiscard]] Reply ask(const Ask& ask) const;
  [[nodiscard]] Reply get(std::string path) const { return ask({.path = std::move(path)}); }
  [[nodiscard]] Reply post(std::string path, std::string body) const {
    return ask({.method = "POST", .path = std::move(path), .body = std::move(body)});
  }
  [[nodiscard]] Reply post(std::string path, const boost::json::object& body) const {
    return post(std::move(path), boost::json::serialize(body));
  }
  // Opens the live stream, does `act` when it is open, and answers what came until `event` was
  // told.
  [[nodiscard]] std::string listen(std::string_view event, const std::function<void()>& act) const;

 private:
  std::string token_;
  std::optional<Place> at_;
};

class House : public ::testing::Environment {
 public:
  void SetUp() override;
  void TearDown() override;

  [[nodiscard]] const std::string& url() const { return program_->url(); }
  [[nodiscard]] std::filesystem::path folder() const { return folder_ / "var"; }
  [[nodiscard]] std::string certificate() const { return folder() / "tls/certificate.pem"; }
  [[nodiscard]] Contract& contract() { return *contract_; }
  [[nodiscard]] const http::Texts& texts() const { return *texts_; }
  // Signed in once.
  [[nodiscard]] Caller as(const std::string& account);

 private:
  std::filesystem::path folder_;
  std::unique_ptr<cli::Program> program_;
  std::unique_ptr<Contract> contract_;
  std::optional<http::Texts> texts_;
  std::mutex mutex_;
  std::map<std::string, std::string> tokens_;
};

[[nodiscard]] House& house();

// A one-time code works once: when another test has used that of this half minute, the next is
// waited for.
[[nodiscard]] Reply sign_in(const std::string& account, std::vector<std::string> headers = {},
                            const Caller& stranger = Caller{});

// What has been stored, as far as a client can see: size of the ledger, and the officer's own list
// and drafts.
struct Stored {
  std::int64_t entries{};
  std::size_t reports{};
  std::size_t drafts{};
  friend bool operator==(const Stored&, const Stored&) = default;
};
[[nodiscard]] Stored stored();

// The refusal names `code` at `field` (anywhere when empty), in the Swedish of data/texts/refusals.
void expect_refused(const Reply& reply, int status, std::string_view code,
                    std::string_view field = {});

// A report that may be sent.
[[nodiscard]] boost::json::object report_body();
// A number of Skatteverket's test series for somebody born on that day; `serial` 980–999.
[[nodiscard]] std::string test_number(std::string_view yyyymmdd, int serial = 982);
[[nodiscard]] std::string new_key();

}  // namespace ingang::api
