// Load: officers who send reports until each is answered, with the same key every time, and what
// they were answered.
//
// Promise: check() counts what was answered and is not there, and what is there more than once.
// Threads: send() makes its own.
#pragma once

#include <fmt/core.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "faults/scenario.h"
#include "support/program.h"

namespace ingang::faults {

using cli::Client;
using cli::Program;

// Signed in as one of the training people, at most once for each code that they get.
[[nodiscard]] std::string token_of(const Program& program, std::string_view account);
[[nodiscard]] Client with_token(const Program& program, const std::string& token);
[[nodiscard]] std::string report_body(std::uint64_t number);
// `ingang verify` with the note outside; what it said, or nothing when all is whole.
[[nodiscard]] std::string not_whole(const std::filesystem::path& folder);

class Load {
 public:
  void sign_in(const Program& program) { token_ = token_of(program, "polis"); }
  [[nodiscard]] const std::string& token() const { return token_; }

  // So many more to send; each is tried once, by several at a time.
  void more(std::uint64_t count) { wanted_ += count; }
  void send(const Program& program, int threads = 8);
  // Tries until everything is answered, or the time is out (false).
  [[nodiscard]] bool send_all(const Program& program, std::chrono::seconds longest);
  // Until one is answered: how long that took.
  [[nodiscard]] std::chrono::steady_clock::duration until_answered(const Program& program);

  [[nodiscard]] std::uint64_t answered() const;
  [[nodiscard]] std::uint64_t wanted() const { return wanted_; }
  // Each sent once more beside itself: the second answer must be the first.
  void twice(bool is) { twice_ = is; }
  [[nodiscard]] std::uint64_t answered_otherwise() const { return otherwise_; }
  [[nodiscard]] std::multiset<std::string> looked() const;

  // Into the scenario's counts, and as failures. `all`: everything was answered, so that nothing
  // else may be there.
  void check(const Program& program, Scenario& scenario, bool all);

 private:
  [[nodiscard]] std::multiset<std::string> listed(const Program& program) const;
  void send_one(Client& client, std::uint64_t number);
  void keep(std::uint64_t number, const std::string& reference);

  std::string token_;
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::string> answered_;
  std::multiset<std::string> looked_;
  std::uint64_t wanted_{};
  std::uint64_t checked_{};
  bool twice_{};
  std::atomic<std::uint64_t> otherwise_{};
};

}  // namespace ingang::faults
